using NeuroBot.Contracts.Jobs;
using NeuroBot.GpuWorker.Jobs;
using NeuroBot.Vision.Training;

namespace NeuroBot.GpuWorker.Training;

/// <summary>Hands what the trainer says to the event stream and the checkpoint keeper. Never waits.</summary>
internal sealed class Follower(EventStream events, CheckpointKeeper keeper) : ITrainingObserver
{
    /// <summary>A stop cancels the training instead: it ends at once and leaves nothing.</summary>
    public bool StopRequested => false;

    public void Enter(JobPhase phase) => events.Enter(phase);

    public void Report(double progress, double? secondsLeft) =>
        events.Report(Shares.Learning + (progress * (Shares.Packaging - Shares.Learning)), secondsLeft);

    public void Add(CurvePoint point) => events.Add(point);

    public void Log(string line) => events.Log(line);

    public void SaveCheckpoint(Action<Stream> write, double seconds) => keeper.Offer(write, seconds);
}
