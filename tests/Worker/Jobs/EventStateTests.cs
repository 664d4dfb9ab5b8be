using Microsoft.Extensions.Logging.Abstractions;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.GpuWorker.Hosting;
using NeuroBot.GpuWorker.Jobs;
using NeuroBot.Storage;

namespace NeuroBot.GpuWorker.Tests.Jobs;

public class EventStateTests
{
    private static readonly JobRequest Request = new(
        "job", JobKind.Train, "team", "model", 3, "name", "V1", ModelType.Detection, new TrainingSettings());

    [Fact]
    public void PointsAreNeverDroppedAndLinesTravelTogether()
    {
        var state = State();
        state.Change(s => s.Add(new CurvePoint(1, 1, 8, 0.5, null)));
        state.Change(s => s.Add(new CurvePoint(2, 2, 16, 0.4, null)));
        state.Change(s => s.Log("one"));
        state.Change(s => s.Log("two"));

        var (first, second) = (state.Next(JobEventKind.Progress), state.Next(JobEventKind.Progress));

        Assert.Equal((1, 1d, "one\ntwo"), (first.Sequence, first.Point!.Seconds, first.Log));
        Assert.Equal((2, 2d, null), (second.Sequence, second.Point!.Seconds, second.Log));
        Assert.False(state.HasNews);
        Assert.Equal(3, second.Attempt);
    }

    [Fact]
    public void ProgressNeverFalls()
    {
        var state = State();
        state.Change(s => s.Report(0.5, 10));
        state.Change(s => s.Report(0.2, 12));

        Assert.Equal(0.5, state.Next(JobEventKind.Progress).Progress);
    }

    [Fact]
    public void AMessageStaysSmallWhateverIsLogged()
    {
        var state = State();
        for (var i = 0; i < 100; i++)
        {
            state.Change(s => s.Log(new string('x', 5_000)));
        }

        while (state.HasNews)
        {
            Assert.InRange(state.Next(JobEventKind.Progress).Log!.Length, 1, 20_000);
        }
    }

    private static EventState State() => new(
        new WorkerContext(
            StorageAccess.FromConnectionString("UseDevelopmentStorage=true"),
            (_, _) => Task.CompletedTask,
            new WorkerSettings(TimeSpan.FromSeconds(60), WorkerMode.Once, TimeSpan.Zero, TimeSpan.Zero, "", "test"),
            TimeProvider.System,
            NullLogger.Instance),
        Request,
        0);
}
