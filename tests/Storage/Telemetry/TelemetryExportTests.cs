using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Configuration;
using NeuroBot.Storage.Telemetry;
using NeuroBot.TestSupport.Telemetry;

namespace NeuroBot.Storage.Tests.Telemetry;

public sealed class TelemetryExportTests
{
    private static readonly ActivitySource Source = new("NeuroBot.Storage.Tests");

    [Fact]
    public void NothingIsSentWhereNothingIsSet()
    {
        Assert.False(TelemetryExport.IsWanted(With()));
        Assert.Null(TelemetryExport.Start(With((TelemetryExport.OtlpEndpoint, " ")), "test"));
    }

    [Fact]
    public async Task AProcessWithoutAHostTellsApplicationInsights()
    {
        var told = new ConcurrentQueue<string>();
        await using (var insights = new SmallServer((path, headers, body) => told.Enqueue($"{path} {Plain(headers, body)}")))
        {
            using (TelemetryExport.Start(
                With((TelemetryExport.InsightsConnection, $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={insights.Url}")), "neurobot-worker"))
            {
                Source.StartActivity("a span of ours", ActivityKind.Consumer)!.Dispose();
            }
        }

        Assert.Contains(told, post => post.Contains("/track ", StringComparison.Ordinal)
            && post.Contains("a span of ours", StringComparison.Ordinal) && post.Contains("neurobot-worker", StringComparison.Ordinal));
    }

    [Fact]
    public void WithinAQuietTraceNothingIsTold()
    {
        using var spans = new SpanRecorder("NeuroBot.Storage.Tests");
        using var root = SpanRecorder.Root();
        using (QuietTrace.Begin())
        {
            using var unheard = Source.StartActivity("unheard");
            Assert.Equal((root.TraceId, false), (Activity.Current!.TraceId, Activity.Current.Recorded));
        }

        using (Source.StartActivity("heard"))
        {
        }

        Assert.Equal(["heard"], spans.Of(root.TraceId).Select(span => span.DisplayName));
    }

    private static IConfigurationRoot With(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();

    private static string Plain(IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        if (!headers.GetValueOrDefault("Content-Encoding", "").Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            return Encoding.UTF8.GetString(body);
        }

        using var zip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var reader = new StreamReader(zip);
        return reader.ReadToEnd();
    }
}
