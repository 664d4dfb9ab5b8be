namespace NeuroBot.Domain.Scoring;

/// <summary>Area under a precision-recall curve, by the two definitions in use. Both answer 0–1, or null where there is no target.</summary>
internal static class AveragePrecision
{
    /// <summary>
    /// COCO: mean over recall 0, 0.01, …, 1 of the best precision at that recall or beyond (pycocotools, <c>cocoeval.py</c>,
    /// <c>accumulate</c>).
    /// </summary>
    public static double? Interpolated(List<RankStep> steps, int targets)
    {
        if (targets == 0)
        {
            return null;
        }

        var best = new double[steps.Count];
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            best[i] = Math.Max((double)steps[i].Correct / steps[i].Found, i + 1 < steps.Count ? best[i + 1] : 0);
        }

        var (sum, step) = (0d, 0);
        for (var percent = 0; percent <= 100; percent++)
        {
            // Whole numbers: recall ≥ percent / 100 has no rounding.
            while (step < steps.Count && (long)steps[step].Correct * 100 < (long)percent * targets)
            {
                step++;
            }

            sum += step < steps.Count ? best[step] : 0;
        }

        return sum / 101;
    }

    /// <summary>Not interpolated: sum over the steps of (gain in recall) × (precision there), as DeepPCB's evaluation counts it.</summary>
    public static double? Plain(List<RankStep> steps, int targets)
    {
        if (targets == 0)
        {
            return null;
        }

        var (sum, before) = (0d, 0);
        foreach (var step in steps)
        {
            sum += (double)(step.Correct - before) / targets * step.Correct / step.Found;
            before = step.Correct;
        }

        return sum;
    }
}
