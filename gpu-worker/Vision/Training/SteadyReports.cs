namespace NeuroBot.Vision.Training;

/// <summary>Progress from many threads → calls of the observer one at a time, about once a second, never falling.</summary>
internal sealed class SteadyReports(ITrainingObserver observer, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private long? last;
    private double highest;

    public void Report(double progress, double? secondsLeft)
    {
        lock (gate)
        {
            highest = Math.Max(highest, progress);
            if (last is { } before && time.GetElapsedTime(before) < Every)
            {
                return;
            }
            last = time.GetTimestamp();
            observer.Report(highest, secondsLeft);
        }
    }
}
