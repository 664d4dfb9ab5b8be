namespace NeuroBot.Domain.Webhooks;

/// <summary>When a delivery that failed is tried again: five tries in all, over about three hours, each wait with jitter so that
/// many failed deliveries do not come back all at once.</summary>
public static class RetrySchedule
{
    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(20), TimeSpan.FromHours(2)];

    /// <summary>Tries in all.</summary>
    public static int Attempts => Waits.Length + 1;

    /// <summary>Wait after the failed try of this number (from 1); null after the last.</summary>
    /// <param name="attempt">That failed.</param>
    /// <param name="random">In [0, 1): spreads the wait evenly over 75–125 % of its length.</param>
    public static TimeSpan? WaitAfter(int attempt, double random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        return attempt > Waits.Length ? null : Waits[attempt - 1] * (0.75 + (0.5 * random));
    }
}
