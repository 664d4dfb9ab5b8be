using System.Diagnostics;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;
using NeuroBot.GpuWorker.Jobs;
using NeuroBot.Storage;
using NeuroBot.TestSupport;
using NeuroBot.TestSupport.Telemetry;

namespace NeuroBot.GpuWorker.Tests.Jobs;

public sealed class JobSpanTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IDisposable
{
    private readonly SpanRecorder spans = new("NeuroBot.GpuWorker");
    private readonly ActivityTraceId trace = ActivityTraceId.CreateRandom();
    private readonly ActivitySpanId sender = ActivitySpanId.CreateRandom();

    public void Dispose() => spans.Dispose();

    [Fact]
    public async Task AJobIsAChildOfWhatSentItAndItsPhasesFollowOneAnother()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await rig.TrainingAsync("traced") with { TraceParent = $"00-{trace}-{sender}-01" };

        var outcome = await rig.RunAsync(request);

        Assert.True(outcome!.Event == JobEventKind.Completed, outcome.Refusal?.Message);
        var told = spans.Of(trace);
        var job = told.Single(s => s.DisplayName == "process jobs");
        Assert.Equal((sender, ActivityKind.Consumer, ActivityStatusCode.Unset), (job.ParentSpanId, job.Kind, job.Status));
        Assert.Equal(("train", "detection", "completed"), (job.GetTagItem("neurobot.job.kind"), job.GetTagItem("neurobot.model.type"), job.GetTagItem("neurobot.job.outcome")));
        var phases = told.Where(s => s.ParentSpanId == job.SpanId).ToList();
        Assert.Equal(["preparing", "training", "exporting", "testing", "packaging"], phases.Select(s => s.DisplayName));
        Assert.All(phases.Zip(phases.Skip(1)), pair => Assert.True(pair.First.StartTimeUtc + pair.First.Duration <= pair.Second.StartTimeUtc.AddMilliseconds(1)));
        Assert.Equal(
            [("fetch images", "preparing"), ("pack sdk", "packaging"), ("publish files", "packaging")],
            told.Where(s => s != job && !phases.Contains(s)).Select(s => (s.DisplayName, phases.Single(p => p.SpanId == s.ParentSpanId).DisplayName)));
    }

    [Fact]
    public async Task AJobThatFailsSaysWithWhichCode()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await rig.TrainingAsync("spoiled", images: 2) with { TraceParent = $"00-{trace}-{sender}-01" };
        await rig.Storage.Library.GetBlobClient(BlobPaths.StoredImage(WorkerRig.Team, WorkerRig.Model, "image1")).UploadAsync(BinaryData.FromString("x"), overwrite: true);

        Assert.Equal(JobEventKind.Failed, (await rig.RunAsync(request))!.Event);

        var job = spans.Of(trace).Single(s => s.DisplayName == "process jobs");
        Assert.Equal((ActivityStatusCode.Error, RefusalCodes.ImageCorrupt), (job.Status, (string?)job.GetTagItem("error.type")));
        Assert.Equal(["preparing", "fetch images"], spans.Of(trace).Where(s => s != job).Select(s => s.DisplayName));
    }

    [Fact]
    public void GpuSecondsAreCountedOncePerTrainingWithoutAnyId()
    {
        using var figures = new FigureRecorder<double>("neurobot.training.gpu.time");
        var request = new JobRequest("job", JobKind.Train, "team", "model", 1, "name", "V1", Contracts.Data.ModelType.Segmentation, new TrainingSettings());

        JobFigures.Ended(request, null, TimeSpan.FromSeconds(7), () => true);
        JobFigures.Ended(request, null, TimeSpan.FromSeconds(7), () => false);
        JobFigures.Ended(request with { Kind = JobKind.Test }, null, TimeSpan.FromSeconds(7), () => throw new InvalidOperationException("a test job must not load the learning library"));

        var (_, time, tags) = Assert.Single(figures.Counted);
        Assert.Equal(7, time);
        Assert.Equal(
            [new("neurobot.model.type", "segmentation"), new("neurobot.job.outcome", "given_up")], tags);
    }
}
