using System.Collections.Concurrent;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.TestSupport.Telemetry;

namespace NeuroBot.TestSupport.Product;

/// <summary>One small job on a Local of its own, from upload grant to webhook, and every span that host and worker told of it.</summary>
/// <param name="Spans">Of all traces.</param>
/// <param name="Metrics">Names of the figures that were exported.</param>
/// <param name="Deliveries">Header <c>traceparent</c> of each webhook that arrived.</param>
public sealed record TracedJob(IReadOnlyList<OtlpSpan> Spans, IReadOnlyCollection<string> Metrics, IReadOnlyCollection<string> Deliveries)
{
    private const string Training = "POST /api/teams/{team}/models/{model}/trainings";

    /// <summary>From the request that asked for the training on, oldest first.</summary>
    public IReadOnlyList<OtlpSpan> TrainingTrace => TraceOf(Spans.Single(span => span.Name == Training));

    /// <summary>From the grant of the last upload on, oldest first.</summary>
    public IReadOnlyList<OtlpSpan> UploadTrace => TraceOf(Spans.Where(span => span.Name == "take in image").MaxBy(span => span.Start)!);

    public static async Task<TracedJob> RunAsync(int images, double minutes)
    {
        var data = Directory.CreateTempSubdirectory("neurobot-trace-");
        var deliveries = new ConcurrentQueue<string>();
        await using var receiver = new OtlpReceiver();
        await using var customer = new SmallServer((_, headers, _) => deliveries.Enqueue(headers.GetValueOrDefault("traceparent", "")));
        await using (var local = new LocalProcess(data.FullName, Azurite.FreePorts(1)[0]) { Settings = receiver.Environment })
        {
            await local.StartAsync();
            using var api = new PatientApi(local.Url, await local.OperatorKeyAsync());
            await api.EnterAsync();
            await api.PostAsync<WebhookCreated>($"teams/{api.Team}/webhooks", new WebhookRequest(new Uri(customer.Url, "hook"), ["training.completed"]));
            await TrainAsync(api, images, minutes);
            await PatientApi.UntilAsync(
                () => Task.FromResult<string?>(deliveries.IsEmpty ? null : "delivered"), _ => true, TimeSpan.FromMinutes(1), "a webhook");
            // The end of the orchestration follows its last delivery.
            await Task.Delay(TimeSpan.FromSeconds(2));
        }

        data.Delete(recursive: true);
        return new TracedJob(receiver.Spans, receiver.Metrics, [.. deliveries]);
    }

    private static async Task TrainAsync(PatientApi api, int images, double minutes)
    {
        var parts = Parts.Make(images, seed: 1);
        var home = await Filling.NewModelAsync(api, "traced");
        await Filling.UploadAllAsync(api, home, parts, []);
        await Filling.ImportAsync(api, home, parts);
        var run = (await api.PostAsync<RunInfo>($"{home}/trainings", new TrainingRequest(new TrainingSettings(Minutes: minutes))))!;
        var ended = await PatientApi.UntilAsync(
            () => api.GetAsync<RunInfo>($"{home}/trainings/{run.Id}"),
            r => r.State is RunState.Succeeded or RunState.Failed or RunState.Stopped, TimeSpan.FromMinutes(5), "an ended training");
        if (ended.State != RunState.Succeeded)
        {
            throw new InvalidOperationException($"the training ended as {ended.State}: {ended.Refusal?.Message}");
        }
    }

    private List<OtlpSpan> TraceOf(OtlpSpan member) => [.. Spans.Where(span => span.Trace == member.Trace).OrderBy(span => span.Start)];
}
