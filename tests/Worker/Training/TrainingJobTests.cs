using System.Text;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Contracts.Sdk;
using NeuroBot.GpuWorker.Testing;
using NeuroBot.Storage.Jobs;
using NeuroBot.TestSupport;

namespace NeuroBot.GpuWorker.Tests.Training;

public sealed class TrainingJobTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task ATrainingPublishesReportModelAndPackageAndSaysSo()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await rig.TrainingAsync("whole");

        var outcome = await rig.RunAsync(request);

        Assert.NotNull(outcome);
        Assert.True(outcome.Event == JobEventKind.Completed, outcome.Refusal?.Message);
        var report = WireDocument.Read<TrainingReport>(await rig.ReadAsync(outcome.Files.Single(f => f.Kind == "report")));
        var int8 = report.Variants!.Single(v => v.Name == VariantNames.Int8);
        string[] delivered = int8.Withheld is null ? ["log", "onnx", "onnx-int8", "report", "sdk", "weights"] : ["log", "onnx", "report", "sdk", "weights"];
        Assert.Equal(delivered, outcome.Files.Select(f => f.Kind).Order(StringComparer.Ordinal));
        Assert.Equal(int8.Withheld is null ? int8.Sha256 : null, outcome.Files.SingleOrDefault(f => f.Kind == "onnx-int8")?.Sha256);
        Assert.Equal(report.Speed!.Count, outcome.Summary!.Speed!.Count);
        Assert.Equal(8, report.Images.Count);
        Assert.Equal(report.HeldOut.AverageRecall, outcome.Summary!.AverageRecall);
        Assert.NotNull(report.LabelCheck);
        var sdk = outcome.Files.Single(f => f.Kind == "sdk");
        var opened = SdkReader.Read(await rig.ReadAsync(sdk), sdk.Sha256);
        Assert.True(opened.IsAccepted, opened.Refusal?.Message);
        Assert.Equal(int8.Withheld is null ? [VariantNames.Int8] : null, opened.Value.Manifest.Variants?.Select(v => v.Name));
        Assert.NotNull(await rig.Files(request).ReadOutcomeAsync());
        Assert.Null(await CheckpointAsync(rig, request));
        Assert.Empty(Directory.GetDirectories(rig.Context.Settings.Folder));

        var events = rig.Sent;
        Assert.Equal(JobEventKind.Started, events[0].Event);
        Assert.Equal((JobEventKind.Completed, JobPhase.Done, 1d), (events[^1].Event, events[^1].Phase, events[^1].Progress));
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e.Sequence));
        Assert.Contains(events, e => e.Log is not null);
        Assert.Equal(report.Curve.Count, events.Count(e => e.Point is not null));
    }

    [Fact]
    public async Task AModelThatReadsGetsItsLinesScoredAndPacked()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await rig.TrainingAsync("reads") with { ModelType = ModelType.Ocr };

        var outcome = await rig.RunAsync(request);

        Assert.True(outcome!.Event == JobEventKind.Completed, outcome.Refusal?.Message);
        var report = WireDocument.Read<TrainingReport>(await rig.ReadAsync(outcome.Files.Single(f => f.Kind == "report")));
        Assert.All(report.Images, image => Assert.Equal(image.Targets.Count(t => !t.Ignore), image.Text!.Written.Sum(line => line.Shapes.Count)));
        Assert.All(report.Images, image => Assert.All(image.Text!.Read, line => Assert.True(line.Score >= report.Threshold)));
        Assert.Equal(report.HeldOut.Images, report.HeldOut.Strings!.Images);
        Assert.Equal(report.TrainedOn.Targets, report.TrainedOn.Strings!.Characters);
        var sdk = outcome.Files.Single(f => f.Kind == "sdk");
        var manifest = SdkReader.Read(await rig.ReadAsync(sdk), sdk.Sha256).Value.Manifest;
        Assert.True(manifest.Output.AcrossLabels);
        Assert.All(manifest.References, reference => Assert.NotNull(reference.Lines));
    }

    [Fact]
    public async Task ATiledModelIsScoredBySourceTooAndItsPackageKnowsTheGrid()
    {
        var rig = await WorkerRig.CreateAsync(azurite);

        var outcome = await rig.RunAsync(await rig.TrainingAsync("tiled", images: 12, tiled: true));

        Assert.True(outcome!.Event == JobEventKind.Completed, outcome.Refusal?.Message);
        var report = WireDocument.Read<TrainingReport>(await rig.ReadAsync(outcome.Files.Single(f => f.Kind == "report")));
        var sources = report.Sources!;
        Assert.Equal((6, 6), (sources.Images.Count, sources.HeldOut.Images + sources.TrainedOn.Images));
        Assert.Equal(report.HeldOut.Images, 2 * sources.HeldOut.Images);
        Assert.Equal(12, sources.Images.Sum(source => source.Targets.Count));
        Assert.All(sources.Images, source => Assert.Equal((192, 96), (source.Width, source.Height)));
        Assert.Contains(sources.Images.SelectMany(source => source.Targets), target => ((BoxShape)target).X > 96);
        var sdk = outcome.Files.Single(f => f.Kind == "sdk");
        Assert.Equal(new TileGrid(1, 2), SdkReader.Read(await rig.ReadAsync(sdk), sdk.Sha256).Value.Manifest.Tiling);
    }

    [Fact]
    public async Task AKilledTrainingResumesFromItsCheckpoint()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await rig.TrainingAsync("killed", minutes: 0.6);
        request = request with { Settings = request.Settings with { EarlyEnd = false } };
        using var kill = new CancellationTokenSource();
        var first = rig.RunAsync(request, shutdown: kill.Token);
        while (await CheckpointAsync(rig, request) is null && !first.IsCompleted)
        {
            await Task.Delay(100);
        }

        await kill.CancelAsync();
        Assert.Null(await first);
        Assert.Null(await rig.Files(request).ReadOutcomeAsync());

        var outcome = await rig.RunAsync(request with { Attempt = 2 });

        Assert.Equal(JobEventKind.Completed, outcome?.Event);
        var log = Encoding.UTF8.GetString(await rig.ReadAsync(outcome!.Files.Single(f => f.Kind == "log")));
        Assert.Contains("Attempt 2 resumes after", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWorkerThatLostItsLeaseWritesNothingMore()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await rig.TrainingAsync("lost", minutes: 5);
        await using var lease = await RunLease.TryTakeAsync(rig.Storage, request, TimeProvider.System);
        var first = new GpuWorker.Jobs.JobRunner(rig.Context).RunAsync(request, lease!, 1, CancellationToken.None);
        while (rig.Sent.Count == 0)
        {
            await Task.Delay(50);
        }

        await using var second = await RunLease.TryTakeAsync(rig.Storage, request with { Attempt = 2 }, TimeProvider.System);
        Assert.NotNull(second);
        Assert.False(await lease!.ConfirmAsync());

        Assert.Null(await first);
        Assert.Null(await rig.Files(request).ReadOutcomeAsync());
        Assert.DoesNotContain(rig.Sent, e => e.Event is JobEventKind.Completed or JobEventKind.Failed or JobEventKind.Stopped);
    }

    [Fact]
    public async Task AStopEndsItAsStoppedAndLeavesNoModel()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await rig.TrainingAsync("stopped", minutes: 5);
        await rig.Files(request).RequestStopAsync();

        var outcome = await rig.RunAsync(request);

        Assert.Equal(JobEventKind.Stopped, outcome?.Event);
        Assert.Equal("log", Assert.Single(outcome!.Files).Kind);
        Assert.Equal(JobEventKind.Stopped, rig.Sent[^1].Event);
    }

    [Fact]
    public async Task AJobThatHasEndedOnlySaysItAgain()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await rig.TrainingAsync("again", minutes: 5);
        await rig.Files(request).RequestStopAsync();
        var first = await rig.RunAsync(request);

        var second = await rig.RunAsync(request, delivery: 2);

        Assert.Equal(first!.At, second!.At);
        Assert.Equal([JobEventKind.Stopped, JobEventKind.Stopped], rig.Sent.TakeLast(2).Select(e => e.Event));
        Assert.True(rig.Sent[^1].Sequence > rig.Sent[^2].Sequence);
    }

    [Fact]
    public async Task AChangedImageFailsTheTrainingByName()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await rig.TrainingAsync("changed", images: 12);
        await rig.Storage.Library.GetBlobClient($"{WorkerRig.Team}/{WorkerRig.Model}/image12/stored")
            .UploadAsync(BinaryData.FromString("something else"), overwrite: true);

        var outcome = await rig.RunAsync(request);

        Assert.Equal((JobEventKind.Failed, RefusalCodes.ImageCorrupt), (outcome!.Event, outcome.Refusal?.Code));
        Assert.Equal("image12.png", outcome.Refusal!.Arguments!["name"]);
    }

    [Fact]
    public async Task ASnapshotOfAnotherSchemaIsRefused()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await rig.TrainingAsync("schema");
        await rig.Storage.Runs.GetBlobClient(request.Snapshot)
            .UploadAsync(BinaryData.FromString("{\"schema\":\"neurobot.dataset-snapshot/9\"}"), overwrite: true);

        var outcome = await rig.RunAsync(request);

        Assert.Equal(RefusalCodes.JobSchema, outcome!.Refusal?.Code);
    }

    private static async Task<string?> CheckpointAsync(WorkerRig rig, JobRequest request)
    {
        if (await rig.Files(request).ReadControlAsync() is not { Control.Checkpoint: { } name })
        {
            return null;
        }

        return await rig.Storage.Runs.GetBlobClient(name).ExistsAsync() ? name : null;
    }
}
