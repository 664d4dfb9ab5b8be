namespace NeuroBot.Vision.Training;

/// <summary>
/// Learning rate over the share of the budget that is used up: a short linear warm-up in steps, then half a cosine down to its lowest (Loshchilov and
/// Hutter 2017). Over time rather than steps, so that a slow machine ends in order too.
/// </summary>
/// <param name="Highest">Learning rate.</param>
/// <param name="WarmUpSteps">≥ 1.</param>
/// <param name="Lowest">At the very end, as a share of the highest.</param>
internal sealed record Schedule(double Highest, int WarmUpSteps, double Lowest)
{
    /// <summary>100 steps; fewer where the whole training has only a few hundred.</summary>
    public static int WarmUpFor(double seconds) => seconds >= 600 ? 100 : seconds >= 45 ? 40 : 15;

    /// <param name="step">From 0.</param>
    /// <param name="progress">0–1.</param>
    public double Rate(long step, double progress) =>
        Highest
        * Math.Min(1, (step + 1.0) / WarmUpSteps)
        * (Lowest + ((1 - Lowest) * 0.5 * (1 + Math.Cos(Math.PI * Math.Clamp(progress, 0, 1)))));
}
