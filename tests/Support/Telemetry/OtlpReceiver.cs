using System.Collections.Concurrent;

namespace NeuroBot.TestSupport.Telemetry;

/// <summary>Receives OTLP over HTTP on this machine and keeps spans and the names of metrics.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<OtlpSpan> spans = [];
    private readonly ConcurrentDictionary<string, byte> metrics = [];
    private readonly SmallServer server;

    public OtlpReceiver() => server = new SmallServer((path, _, body) => Take(path, body));

    public IReadOnlyList<OtlpSpan> Spans => [.. spans];

    public IReadOnlyCollection<string> Metrics => [.. metrics.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What a process is to have in its environment, so that it exports to here, and soon.</summary>
    public IEnumerable<KeyValuePair<string, string>> Environment =>
    [
        new("OTEL_EXPORTER_OTLP_ENDPOINT", server.Url.AbsoluteUri),
        new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        new("OTEL_BSP_SCHEDULE_DELAY", "500"),
    ];

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private void Take(string path, byte[] body)
    {
        switch (path)
        {
            case "/v1/traces":
                foreach (var span in OtlpSpan.Read(body))
                {
                    spans.Enqueue(span);
                }

                break;
            case "/v1/metrics":
                foreach (var name in OtlpSpan.ReadMetricNames(body))
                {
                    metrics[name] = 0;
                }

                break;
            default:
                break; // Log lines.
        }
    }
}
