using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Domain.Identity;
using NeuroBot.Functions.Library;
using NeuroBot.Functions.Testing;
using NeuroBot.Functions.Training;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Tests.Training;

[Collection("app")]
public sealed class TrainingFlowTests(AppHost app)
{
    [Fact]
    public async Task ATrainingRunsFromRequestToReport()
    {
        var model = await app.NewModelAsync();
        var run = await app.StartAsync(model);
        await using var worker = await new SmallWorker(app).TakeAsync(model);
        var snapshot = await worker.Files.ReadAsync<DatasetSnapshot>(worker.Job.Snapshot!);
        Assert.Equal(["dent", "hole"], snapshot!.Labels);
        Assert.Equal(3, snapshot.Images.Count);
        await worker.SayAsync(JobEventKind.Progress, JobPhase.Training, 0.5, "half way");
        var live = await app.WaitAsync(run.Key, r => r.Progress == 0.5);
        Assert.Equal(RunState.Training, live.State);
        await worker.FinishAsync();
        var ended = await app.WaitAsync(run.Key, r => r.Ended);
        Assert.Equal((RunState.Succeeded, "V1", 0.9), (ended.State, ended.Version, ended.Summary!.AverageRecall));
        Assert.NotNull(ended.File("sdk"));
    }

    [Fact]
    public async Task EveryEventThreeTimesAndInAnyOrderHasOneEffect()
    {
        var model = await app.NewModelAsync();
        var run = await app.StartAsync(model);
        await using var worker = await new SmallWorker(app).TakeAsync(model);
        var intake = new TakeJobEvent(app.Jobs, app.Get<ProgressLog>(), TimeProvider.System, new Microsoft.Extensions.Logging.Abstractions.NullLogger<TakeJobEvent>());
        var said = Enumerable.Range(2, 5).Select(n => worker.Event(n, JobEventKind.Progress, JobPhase.Training, n / 10.0, $"line {n}")).ToList();
        foreach (var jobEvent in said.Concat(said).Concat(said).OrderByDescending(e => e.Sequence % 3))
        {
            await intake.TakeAsync(jobEvent, app.Client, default);
        }

        var row = await app.Jobs.FindAsync(run.Key);
        Assert.Equal((0.6, 6), (row!.Progress, row.Sequence));
        var (_, log, sequence) = await app.Get<ProgressLog>().ReadAsync(run.Key, 0);
        Assert.Equal(["line 2", "line 3", "line 4", "line 5", "line 6"], log.Select(l => l.Text));
        Assert.Empty((await app.Get<ProgressLog>().ReadAsync(run.Key, sequence)).Log);
        await worker.FinishAsync();
        await app.WaitAsync(run.Key, r => r.Ended);
    }

    [Fact]
    public async Task ALostWorkerIsReplacedAndItsLateWritesAreRefused()
    {
        var model = await app.NewModelAsync();
        var run = await app.StartAsync(model);
        await using var lost = await new SmallWorker(app).TakeAsync(model);
        await app.WaitAsync(run.Key, r => r.Attempt == 2);
        await using var second = await new SmallWorker(app).TakeAsync(model, attempt: 2);
        Assert.Equal(WriteResult.Stale, await lost.Lease.SaveAsync(lost.Lease.Control));
        using var late = new MemoryStream([1]);
        Assert.Null(await lost.Files.PublishAsync(lost.Lease, "report", "report.json", "report.json", late));
        Assert.Equal(WriteResult.Stale, await lost.FinishAsync(JobEventKind.Failed));
        Assert.Null(await RunLease.TryTakeAsync(app.Storage, lost.Job, TimeProvider.System));
        Assert.True(await RunLease.IsSupersededAsync(app.Storage, lost.Job));
        await second.FinishAsync();
        var ended = await app.WaitAsync(run.Key, r => r.Ended);
        Assert.Equal((RunState.Succeeded, 2), (ended.State, ended.Attempt));
    }

    [Fact]
    public async Task ThreeLostWorkersFailTheTraining()
    {
        var model = await app.NewModelAsync();
        var run = await app.StartAsync(model);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await new SmallWorker(app).TakeAsync(model, attempt); // Not disposed: it vanishes with its lease.
        }

        var ended = await app.WaitAsync(run.Key, r => r.Ended);
        Assert.Equal((RunState.Failed, RefusalCodes.TrainingWorkerLost), (ended.State, ended.Refusal?.Code));
    }

    [Fact]
    public async Task TwoTrainingsOfAModelRunOneAfterTheOther()
    {
        var model = await app.NewModelAsync();
        var started = await Task.WhenAll(app.StartAsync(model), app.StartAsync(model), app.StartAsync(model));
        var rows = started.OrderBy(r => r.Number).ToList();
        Assert.Equal([1, 2, 3], rows.Select(r => r.Number));
        await using var first = await new SmallWorker(app).TakeAsync(model);
        Assert.Equal(rows[0].Key.Id, first.Job.JobId);
        await app.WaitAsync(rows[1].Key, r => r is { State: RunState.Queued, QueuePosition: 1 });
        await app.WaitAsync(rows[2].Key, r => r is { State: RunState.Queued, QueuePosition: 2 });
        await app.Get<JobStopper>().StopAsync(app.Client, rows[1].Key);
        await app.WaitAsync(rows[1].Key, r => r.State == RunState.Stopped);
        await first.FinishAsync();
        await using var next = await new SmallWorker(app).TakeAsync(model);
        Assert.Equal(rows[2].Key.Id, next.Job.JobId);
        await next.FinishAsync();
        await app.WaitAsync(rows[2].Key, r => r.State == RunState.Succeeded);
    }

    [Fact]
    public async Task StoppedBeforeAWorkerTookIt()
    {
        var model = await app.NewModelAsync();
        var run = await app.StartAsync(model);
        await app.WaitAsync(run.Key, r => r.SentAt is not null);
        await app.Get<JobStopper>().StopAsync(app.Client, run.Key);
        await app.Get<JobStopper>().StopAsync(app.Client, run.Key);
        await app.WaitAsync(run.Key, r => r.State == RunState.Stopped);
    }

    [Fact]
    public async Task StoppedWhileAWorkerTrains()
    {
        var model = await app.NewModelAsync();
        var run = await app.StartAsync(model);
        await using var worker = await new SmallWorker(app).TakeAsync(model);
        await app.Get<JobStopper>().StopAsync(app.Client, run.Key);
        Assert.True(await worker.Files.StopRequestedAsync());
        await worker.FinishAsync(JobEventKind.Stopped);
        var ended = await app.WaitAsync(run.Key, r => r.Ended);
        Assert.Equal(RunState.Stopped, ended.State);
    }

    [Fact]
    public async Task StoppedAfterTheWorkerDied()
    {
        var model = await app.NewModelAsync();
        var run = await app.StartAsync(model);
        var dead = await new SmallWorker(app).TakeAsync(model);
        await app.Get<JobStopper>().StopAsync(app.Client, run.Key);
        await app.WaitAsync(run.Key, r => r.State == RunState.Stopped);
        Assert.Equal(WriteResult.AlreadyExists, await dead.FinishAsync()); // It comes back too late.
        Assert.Equal(RunState.Stopped, (await app.Jobs.FindAsync(run.Key))!.State);
    }

    [Fact]
    public async Task TrainAndTestMarksTheUntouchedImages()
    {
        var model = await app.NewModelAsync(annotated: 3, untouched: 2);
        var run = await app.StartAsync(model, thenTest: true);
        await using (var worker = await new SmallWorker(app).TakeAsync(model))
        {
            await worker.FinishAsync();
        }

        await using var tester = await new SmallWorker(app).TakeAsync(model);
        Assert.Equal(JobKind.Test, tester.Job.Kind);
        Assert.Equal(RunState.Testing, (await app.Jobs.FindAsync(run.Key))!.State);
        await app.WaitAsync(run.Key with { Kind = JobKind.Test, Id = tester.Job.JobId }, r => r.StartedAt is not null);
        await tester.FinishAsync();
        await app.WaitAsync(run.Key, r => r.State == RunState.Succeeded);
        var states = await app.Get<ImageStore>().ListAsync(app.Team, model).Select(i => i.State).ToListAsync();
        Assert.Equal(3, states.Count(s => s == ImageState.Annotated));
        Assert.Equal(1, states.Count(s => s == ImageState.TestedWithResults));
        Assert.Equal(1, states.Count(s => s == ImageState.TestedWithoutResults));
        var row = (await app.Get<ModelStore>().FindAsync(app.Team, model))!;
        var last = (await app.Get<ModelInfos>().OfAsync(row, default)).LastTest!;
        Assert.Equal((tester.Job.JobId, run.Key.Id, RunState.Succeeded, 0.3), (last.Id, last.Run, last.State, last.Threshold));
        Assert.True(last.StartedAt <= last.EndedAt);
    }

    [Fact]
    public async Task ATestOfNoImageIsRefused()
    {
        var model = await app.NewModelAsync(annotated: 3, untouched: 0);
        var run = await app.StartAsync(model);
        await using var worker = await new SmallWorker(app).TakeAsync(model);
        await worker.FinishAsync();
        var trained = await app.WaitAsync(run.Key, r => r.State == RunState.Succeeded);
        var refused = await app.Get<TestAdder>().AddAsync(trained, app.Get<IIdMaker>().Next(), null, "me");
        Assert.Equal(RefusalCodes.TestNoImages, refused.Refusal?.Code);
    }

    [Fact]
    public async Task ADeletedModelTakesItsTrainingsWithIt()
    {
        var model = await app.NewModelAsync();
        var run = await app.StartAsync(model);
        await using var worker = await new SmallWorker(app).TakeAsync(model);
        await app.Get<ModelStore>().MarkDeletingAsync(app.Team, model);
        var end = DateTime.UtcNow.AddSeconds(30);
        while (await app.Get<JobStopper>().StopAllAsync(app.Client, app.Team, model) > 0)
        {
            Assert.True(DateTime.UtcNow < end);
            await Task.Delay(100);
        }

        Assert.Equal(RunState.Stopped, (await app.Jobs.FindAsync(run.Key))!.State);
    }

    [Fact]
    public async Task AnOpenRunWithoutOrchestrationIsGivenOne()
    {
        var model = await app.NewModelAsync();
        var key = new JobKey(JobKind.Train, app.Team, model, AppHost.New());
        await app.Jobs.AddTrainingAsync(
            new JobRow(key, 0, "m", ModelType.Detection, new TrainingSettings(), DateTimeOffset.UtcNow.AddHours(-1), "me"));
        var repair = new RepairJobs(
            app.Jobs, app.Get<JobStarter>(), TimeProvider.System, new Microsoft.Extensions.Logging.Abstractions.NullLogger<RepairJobs>());
        Assert.True(await repair.RepairAsync(app.Client, default) >= 1);
        await using var worker = await new SmallWorker(app).TakeAsync(model);
        await worker.FinishAsync();
        await app.WaitAsync(key, r => r.State == RunState.Succeeded);
    }

    [Fact]
    public async Task NumbersHaveNoGapsAndNoDoublesUnderRaces()
    {
        var model = AppHost.New();
        var drafts = Enumerable.Range(0, 12).Select(_ => new JobRow(
            new JobKey(JobKind.Train, app.Team, model, AppHost.New()), 0, "m", ModelType.Detection, new TrainingSettings(), DateTimeOffset.UtcNow, "me",
            State: RunState.Stopped)).ToList();
        var added = await Task.WhenAll(drafts.Concat(drafts.Take(3)).Select(d => app.Jobs.AddTrainingAsync(d)));
        Assert.Equal(12, added.Count(a => a.Result == WriteResult.Saved));
        Assert.Equal(Enumerable.Range(1, 12), (await app.Jobs.ListAsync(JobKind.Train, app.Team, model)).Select(r => r.Number).Order());
    }
}

[CollectionDefinition("app")]
public sealed class AppCollection : ICollectionFixture<AppHost>;
