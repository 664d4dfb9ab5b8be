using NeuroBot.Contracts.Jobs;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Tests;

/// <summary>Remembers what a training told its observer.</summary>
public sealed class Recorder : ITrainingObserver
{
    public List<JobPhase> Phases { get; } = [];

    public List<double> Progress { get; } = [];

    public List<CurvePoint> Points { get; } = [];

    public List<byte[]> Checkpoints { get; } = [];

    public Func<Recorder, bool> Stop { get; init; } = _ => false;

    public bool StopRequested => Stop(this);

    public void Enter(JobPhase phase) => Phases.Add(phase);

    public void Report(double progress, double? secondsLeft) => Progress.Add(progress);

    public void Add(CurvePoint point) => Points.Add(point);

    public void Log(string line) => Assert.NotEmpty(line);

    public void SaveCheckpoint(Action<Stream> write, double seconds)
    {
        using var stream = new MemoryStream();
        write(stream);
        Checkpoints.Add(stream.ToArray());
    }
}
