namespace NeuroBot.Domain.Scoring;

/// <summary>The threshold at which the harmonic mean of precision and recall is best.</summary>
internal static class BestF1
{
    /// <returns>F1 and threshold (null where nothing was found at all); null where there is no target. Of equal ones the higher threshold.</returns>
    public static (double F1, double? Threshold)? Of(List<RankStep> steps, int targets)
    {
        if (targets == 0)
        {
            return null;
        }

        (double F1, double? Threshold) best = (0, null);
        foreach (var step in steps)
        {
            var f1 = Harmonic(step.Correct, step.Found, targets);
            if (f1 > best.F1)
            {
                best = (f1, step.Score);
            }
        }

        return best;
    }

    /// <summary>2 · correct ÷ (found + targets), which is the harmonic mean of the two shares.</summary>
    public static double Harmonic(int correct, int found, int targets) => 2d * correct / (found + targets);
}
