using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using NeuroBot.LocalRuntime.Tests.Http;
using NeuroBot.LocalRuntime.Tests.Triggers;
using NeuroBot.TestSupport;
using NeuroBot.TestSupport.Telemetry;

namespace NeuroBot.LocalRuntime.Tests.Telemetry;

public sealed class InvocationSpanTests(AzuriteFixture azurite) : IDisposable
{
    private readonly SpanRecorder spans = new("Microsoft.AspNetCore", "Microsoft.Azure.Functions.Worker", "WebJobs.Extensions.DurableTask", "Azure.Messaging.ServiceBus");
    private readonly ActivityTraceId trace = ActivityTraceId.CreateRandom();
    private readonly ActivitySpanId caller = ActivitySpanId.CreateRandom();

    public void Dispose() => spans.Dispose();

    [Fact]
    public async Task ARequestIsNamedByItsRouteWithTheFunctionBelowIt()
    {
        await using var app = await TestApp.StartAsync(null, [typeof(HttpFunctions)], builder => builder.Services.AddScoped<ScopedThing>());
        await AskAsync(app, HttpMethod.Get, "/api/ping/ada");

        await spans.UntilAsync(trace, "function Ping");
        var told = await spans.UntilAsync(trace, "GET /api/ping/{name?}");
        var request = told.Single(s => s.Kind == ActivityKind.Server);
        var function = told.Single(s => s.DisplayName == "function Ping");
        Assert.Equal(caller, request.ParentSpanId);
        Assert.Equal(request.SpanId, function.ParentSpanId);
        Assert.Equal(("GET", 200), (request.GetTagItem("http.request.method"), request.GetTagItem("http.response.status_code")));
        Assert.Equal(("Ping", "http"), (function.GetTagItem("faas.name"), function.GetTagItem("faas.trigger")));
    }

    [Fact]
    public async Task AFunctionThatThrowsIsMarkedAndSoIsItsRequest()
    {
        await using var app = await TestApp.StartAsync(null, [typeof(HttpFunctions)], builder => builder.Services.AddScoped<ScopedThing>());
        await AskAsync(app, HttpMethod.Get, "/api/Boom");

        var told = await spans.UntilAsync(trace, "GET /api/Boom");
        Assert.All(told, s => Assert.Equal(ActivityStatusCode.Error, s.Status));
        Assert.Equal(typeof(InvalidOperationException).FullName, told.Single(s => s.DisplayName == "function Boom").GetTagItem("error.type"));
    }

    [Fact]
    public async Task FromRequestToActivityIsOneTrace()
    {
        var recorder = new Recorder();
        await using var app = await TestApp.StartAsync(
            await azurite.ConnectionStringAsync(), [typeof(Orders)], builder => builder.Services.AddSingleton(recorder));
        await AskAsync(app, HttpMethod.Post, $"/api/start/i{Guid.NewGuid():N}");

        await spans.UntilAsync(trace, "orchestration:Count");
        var told = await spans.UntilAsync(trace, "function Start");
        var start = told.Single(s => s.DisplayName == "function Start");
        var create = told.Single(s => s.DisplayName == "create_orchestration:Count");
        var count = told.Single(s => s.DisplayName == "orchestration:Count");
        Assert.Equal((start.SpanId, create.SpanId), (create.ParentSpanId, count.ParentSpanId));
        Assert.Equal([count.SpanId, count.SpanId], told.Where(s => s.DisplayName == "activity:Describe").Select(s => s.ParentSpanId));
        // Orchestrators and activities have the engine's spans and no second ones.
        Assert.Equal(["function Start"], told.Where(s => s.Source.Name == "Microsoft.Azure.Functions.Worker").Select(s => s.DisplayName));
    }

    [Fact]
    public async Task AMessageCarriesItsTraceToTheFunctionThatTakesIt()
    {
        var (queue, recorder) = ($"q-{Guid.NewGuid():N}", new Recorder());
        await using var app = await StartBusAsync(queue, recorder);
        await using var client = new ServiceBusClient(await azurite.ConnectionStringAsync());
        var root = SpanRecorder.Root();
        var message = new ServiceBusMessage("x") { MessageId = "m" };
        await client.CreateSender(queue).SendMessageAsync(message);
        root.Dispose();

        var told = await spans.UntilAsync(root.TraceId, "function Auto");
        var send = told.Single(s => s.DisplayName == $"send {queue}");
        var take = told.Single(s => s.DisplayName == "function Auto");
        Assert.Equal((root.SpanId, ActivityKind.Producer), (send.ParentSpanId, send.Kind));
        Assert.Equal((send.SpanId, ActivityKind.Consumer), (take.ParentSpanId, take.Kind));
        Assert.Equal((send.Id, send.Id), (message.ApplicationProperties["Diagnostic-Id"], message.ApplicationProperties["traceparent"]));
        Assert.Equal(("servicebus", queue, "m"), (send.GetTagItem("messaging.system"), send.GetTagItem("messaging.destination.name"), take.GetTagItem("messaging.message.id")));
    }

    [Fact]
    public async Task AMessageThatBearsATraceKeepsIt()
    {
        var (queue, recorder) = ($"q-{Guid.NewGuid():N}", new Recorder());
        await using var app = await StartBusAsync(queue, recorder);
        await using var client = new ServiceBusClient(await azurite.ConnectionStringAsync());
        var message = new ServiceBusMessage("x") { MessageId = "m", ApplicationProperties = { ["Diagnostic-Id"] = $"00-{trace}-{caller}-01" } };
        await client.CreateSender(queue).SendMessageAsync(message);

        var take = Assert.Single(await spans.UntilAsync(trace, "function Auto"));
        Assert.Equal(caller, take.ParentSpanId);
    }

    [Fact]
    public async Task ABlobsFunctionBeginsATraceThatNamesTheBlob()
    {
        var (container, recorder) = ($"c{Guid.NewGuid():N}", new Recorder());
        var blobs = new BlobContainerClient(await azurite.ConnectionStringAsync(), container);
        await blobs.CreateAsync();
        var seen = new TaskCompletionSource<ActivityTraceId>();
        recorder.Meanwhile = _ =>
        {
            seen.TrySetResult(Activity.Current!.TraceId);
            return Task.CompletedTask;
        };
        await using var app = await TestApp.StartAsync(await azurite.ConnectionStringAsync(), [typeof(BlobFunctions)], builder =>
        {
            builder.Configuration["Container"] = container;
            builder.Services.AddSingleton(recorder);
        });
        await blobs.UploadBlobAsync("t/text/a", new BinaryData("x"));

        var within = await seen.Task.WaitAsync(TimeSpan.FromSeconds(90));
        await Recorder.UntilAsync(() => Task.FromResult(spans.Of(within).Count > 0));
        var span = Assert.Single(spans.Of(within));
        Assert.Equal((container, "t/text/a", "datasource"), (span.GetTagItem("faas.document.collection"), span.GetTagItem("faas.document.name"), span.GetTagItem("faas.trigger")));
        Assert.Equal(default, span.ParentSpanId);
    }

    private async Task AskAsync(TestApp app, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("traceparent", $"00-{trace}-{caller}-01");
        using var answer = await app.Http.SendAsync(request);
    }

    private async Task<TestApp> StartBusAsync(string queue, Recorder recorder) =>
        await TestApp.StartAsync(await azurite.ConnectionStringAsync(), [typeof(BusFunctions)], builder =>
        {
            builder.Configuration["Queue"] = queue;
            builder.Services.AddSingleton(recorder);
        });
}
