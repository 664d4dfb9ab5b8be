using System.Diagnostics;
using System.Net.Http.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.TestSupport.Telemetry;

namespace NeuroBot.Functions.Tests.Library;

public sealed class IntakeTraceTests(LibraryHost host) : IClassFixture<LibraryHost>, IDisposable
{
    private readonly SpanRecorder spans = new("NeuroBot", "Microsoft.AspNetCore", "Microsoft.Azure.Functions.Worker");
    private readonly ActivityTraceId trace = ActivityTraceId.CreateRandom();

    public void Dispose() => spans.Dispose();

    [Fact]
    public async Task TakingInGoesOnWithTheTraceOfTheGrantAndIsLinkedToItsTrigger()
    {
        var verdict = await UploadAsync("a.png", Pictures.Png(seed: 71));
        Assert.Equal(UploadState.Accepted, verdict.State);

        var told = await spans.UntilAsync(trace, "take in image");
        var grant = told.Single(s => s.DisplayName == "function CreateUploads");
        var intake = told.Single(s => s.DisplayName == "take in image");
        Assert.Equal((grant.SpanId, ActivityKind.Consumer), (intake.ParentSpanId, intake.Kind));
        var link = Assert.Single(intake.Links);
        Assert.NotEqual(trace, link.Context.TraceId);
        Assert.Contains(await spans.UntilAsync(link.Context.TraceId, "function IntakeImage"), s => s.SpanId == link.Context.SpanId);
    }

    [Fact]
    public async Task AFileThatIsNotTakenInIsCountedByItsCode()
    {
        using var figures = new FigureRecorder<long>("neurobot.intake.failures");

        Assert.Equal(RefusalCodes.ImageFormat, (await UploadAsync("a.jpg", "GIF89a\u0001\0\u0001\0\0\0\0"u8.ToArray())).Refusal?.Code);

        Assert.Contains(figures.Counted, figure => figure.Tags is [{ Key: "error.type", Value: RefusalCodes.ImageFormat }]);
        var intake = (await spans.UntilAsync(trace, "take in image")).Single(s => s.DisplayName == "take in image");
        Assert.Equal((ActivityStatusCode.Error, RefusalCodes.ImageFormat), (intake.Status, (string?)intake.GetTagItem("error.type")));
    }

    private async Task<UploadVerdict> UploadAsync(string name, byte[] content)
    {
        var model = await host.NewModelAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"teams/{host.Team}/models/{model.Id}/uploads")
        {
            Content = JsonContent.Create(new UploadRequest(UploadKind.Image, [new UploadFile(name, content.Length)]), options: WireJson.Options),
        };
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        var grant = Assert.Single((await LibraryHost.ReadAsync<UploadGrants>(await host.Api.SendAsync(request))).Grants);
        (await LibraryHost.PutAsync(grant.Url!, content)).EnsureSuccessStatusCode();
        return await host.VerdictAsync(model.Id, grant.Upload!);
    }
}
