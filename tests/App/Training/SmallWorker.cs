using System.Text;
using Azure.Messaging.ServiceBus;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;

namespace NeuroBot.Functions.Tests.Training;

/// <summary>A worker that speaks the real queues, leases and blobs, and learns nothing.</summary>
internal sealed class SmallWorker(AppHost app) : IAsyncDisposable
{
    private readonly JobQueue queue = new(app.Get<ServiceBusClient>());
    private readonly JobEventSender events = new(app.Get<ServiceBusClient>());
    private int sequence;

    public JobRequest Job { get; private set; } = null!;

    /// <summary>Of the message that it took.</summary>
    public string? TraceParent { get; private set; }

    public RunLease Lease { get; private set; } = null!;

    public RunFiles Files => new(app.Storage, Job);

    /// <summary>Takes the next job of this model (others are given back).</summary>
    public async Task<SmallWorker> TakeAsync(string model, int attempt = 1)
    {
        for (var tries = 0; tries < 40; tries++)
        {
            if (await queue.ReceiveAsync(TimeSpan.FromSeconds(2)) is not { } received)
            {
                continue;
            }

            if (received.Request.Model != model || received.Request.Attempt < attempt)
            {
                await received.CompleteAsync(); // Left over from a test that stopped its run.
                continue;
            }

            (Job, TraceParent) = (received.Request, received.TraceParent);
            var lease = await RunLease.TryTakeAsync(app.Storage, Job, TimeProvider.System);
            Assert.NotNull(lease);
            Lease = lease;
            await received.CompleteAsync();
            await SayAsync(JobEventKind.Started, JobPhase.Preparing, 0);
            return this;
        }

        throw new InvalidOperationException("no job came");
    }

    public JobEvent Event(int number, JobEventKind kind, JobPhase phase, double progress, string? log = null, CurvePoint? point = null) =>
        new(Job.JobId, Job.Kind, Job.Team, Job.Model, Job.Attempt, number, kind, DateTimeOffset.UtcNow, phase, progress, null, point, log, "small");

    public Task SayAsync(JobEventKind kind, JobPhase phase, double progress, string? log = null) =>
        events.SendAsync(Event(++sequence, kind, phase, progress, log));

    public Task SendAsync(JobEvent jobEvent) => events.SendAsync(jobEvent);

    public async Task<WriteResult> FinishAsync(JobEventKind kind = JobEventKind.Completed)
    {
        var files = new List<PublishedFile>();
        if (kind == JobEventKind.Completed)
        {
            var names = Job.Kind == JobKind.Train ? new[] { ("report", "report.json"), ("onnx", "model.onnx"), ("sdk", "sdk.zip") } : [("results", "results.json")];
            foreach (var (what, file) in names)
            {
                using var content = new MemoryStream(what == "results" ? await ResultsAsync() : Encoding.UTF8.GetBytes($"{{\"{what}\":1}}"));
                files.Add((await Files.PublishAsync(Lease, what, file, $"部件-{file}", content))!);
            }
        }

        var summary = Job.Kind == JobKind.Train ? new ReportSummary(0.9, 0.8, 0.7, 3, 1, 6, 2) : null;
        var written = await Files.PublishOutcomeAsync(Lease, new JobOutcome(Job.JobId, Job.Attempt, kind, DateTimeOffset.UtcNow, null, summary, files));
        await SayAsync(kind, JobPhase.Done, 1);
        return written;
    }

    public async ValueTask DisposeAsync()
    {
        if (Lease is not null)
        {
            await Lease.DisposeAsync();
        }

        await queue.DisposeAsync();
        await events.DisposeAsync();
    }

    private async Task<byte[]> ResultsAsync()
    {
        var list = await Files.ReadAsync<TestImageList>(Job.Test!.ImagesBlob);
        var images = list!.Images.Select((image, index) => new TestedImage(
            image.Id, image.Name, 32, 32, index == 0 ? [new BoxShape(1, 1, 5, 5) { Id = "x", Label = "hole", Score = 0.8 }] : [], 1));
        return WireDocument.Write(new TestResults(Job.JobId, Job.Test.Run, Job.Version, ModelType.Detection, [.. images]));
    }
}
