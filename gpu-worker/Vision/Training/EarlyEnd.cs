namespace NeuroBot.Vision.Training;

/// <summary>
/// Ends a training that has nothing more to gain: when the held-out score is as good as perfect twice running, the learning rate falls to its end within a
/// third of the time used so far, instead of over the rest of the budget.
/// </summary>
/// <param name="enabled">False: the budget is used up.</param>
/// <param name="budgetSeconds">Of learning.</param>
internal sealed class EarlyEnd(bool enabled, double budgetSeconds)
{
    /// <summary>Held-out score from which little can be gained.</summary>
    private const double Perfect = 0.997;

    private const double LastPart = 1 / 3.0;

    private double? since;
    private (double From, double Seconds)? end;

    /// <summary>Share of the training that is done: of the budget, or of the shortened one. Never falls.</summary>
    public double Progress(double seconds)
    {
        var usual = seconds / budgetSeconds;
        return end is { } e ? Math.Max(usual, e.From + ((1 - e.From) * (seconds - e.Seconds) / (e.Seconds * LastPart))) : usual;
    }

    /// <param name="score">Held out, 0–1; null where unknown.</param>
    /// <param name="seconds">Of learning.</param>
    /// <returns>True where the end was decided just now.</returns>
    public bool Consider(double? score, double seconds)
    {
        if (!enabled || end is not null || score is not >= Perfect)
        {
            since = null;
            return false;
        }
        if (since is null)
        {
            since = seconds;
            return false;
        }
        end = (seconds / budgetSeconds, seconds);
        return true;
    }
}
