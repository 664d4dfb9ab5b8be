using NeuroBot.Contracts.Jobs;
using NeuroBot.Vision.Training;

namespace NeuroBot.Bench.Learning;

/// <summary>Shows the log of a training on the error stream, where it does not mix with the figures.</summary>
internal sealed class ConsoleObserver(bool quiet = false) : ITrainingObserver
{
    public bool StopRequested => false;

    public void Enter(JobPhase phase) => Log($"{phase}");

    public void Report(double progress, double? secondsLeft)
    {
    }

    public void Add(CurvePoint point)
    {
    }

    public void Log(string line)
    {
        if (!quiet)
        {
            Console.Error.WriteLine(line);
        }
    }

    public void SaveCheckpoint(Action<Stream> write, double seconds)
    {
    }
}
