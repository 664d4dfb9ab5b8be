using System.Diagnostics;

namespace NeuroBot.GpuWorker.Hosting;

/// <summary>Looks every second whether the process that started this one is still there (the Local edition leaves no orphans).</summary>
internal sealed class ParentWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Process? parent;
    private readonly ITimer timer;
    private int told;

    /// <param name="processId">Of the parent.</param>
    /// <param name="clock">The time.</param>
    /// <param name="gone">Called once.</param>
    public ParentWatch(int processId, TimeProvider clock, Action gone)
    {
        parent = Find(processId);
        timer = clock.CreateTimer(
            _ =>
            {
                // A process handle keeps the start time: another process with the same number is not taken for it.
                if ((parent is null || parent.HasExited) && Interlocked.Exchange(ref told, 1) == 0)
                {
                    gone();
                }
            },
            null,
            TimeSpan.Zero,
            Interval);
    }

    public void Dispose()
    {
        timer.Dispose();
        parent?.Dispose();
    }

    private static Process? Find(int processId)
    {
        try
        {
            var process = Process.GetProcessById(processId);
            _ = process.StartTime;
            return process;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
