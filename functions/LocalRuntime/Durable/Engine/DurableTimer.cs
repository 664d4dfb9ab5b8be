namespace NeuroBot.LocalRuntime.Durable.Engine;

/// <summary>Calls once when the clock has reached a moment, however far away, and never before.</summary>
internal sealed class DurableTimer : ITimer
{
    /// <summary>Timers of the platform end at 49 days, and the wall clock may be set meanwhile.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly TimeProvider clock;
    private readonly DateTimeOffset due;
    private readonly Action call;
    private readonly ITimer timer;
    private int called;

    public DurableTimer(TimeProvider clock, DateTime due, Action call)
    {
        this.clock = clock;
        this.due = new DateTimeOffset(DateTime.SpecifyKind(due, DateTimeKind.Utc));
        this.call = call;
        timer = clock.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Look();
    }

    public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

    public void Dispose() => timer.Dispose();

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private void Look()
    {
        var left = due - clock.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            // Rounded up: a timer that wakes a moment early would only be set again.
            timer.Change(left < LongestWait ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : LongestWait, Timeout.InfiniteTimeSpan);
        }
        else if (Interlocked.Exchange(ref called, 1) == 0)
        {
            call();
        }
    }
}
