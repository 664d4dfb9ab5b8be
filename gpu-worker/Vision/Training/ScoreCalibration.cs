using NeuroBot.Contracts.Reports;

namespace NeuroBot.Vision.Training;

/// <summary>
/// Brings the threshold at which a model does best on held-out images to the usual one, by moving all scores of a label along the logistic curve: a user who leaves the
/// threshold alone then stands where precision and recall balance, whatever the length of the training made of the scores.
/// </summary>
internal static class ScoreCalibration
{
    /// <summary>Default detection threshold of reports and packages (product.md: 0.3).</summary>
    public const double Usual = 0.3;

    /// <summary>No score is moved by more than this (in logits): what asks for more was measured on too little.</summary>
    private const double Most = 3;

    /// <summary>What to add to each label's logit. Labels without a threshold of their own move as the others do in the middle.</summary>
    /// <param name="thresholds">At which each label does best, 0–1; null where nobody can tell.</param>
    public static IReadOnlyList<double> Shifts(IReadOnlyList<double?> thresholds)
    {
        var known = thresholds.OfType<double>().Select(Shift).Order().ToList();
        var usual = known.Count == 0 ? 0 : known[known.Count / 2];
        return [.. thresholds.Select(t => t is { } own ? Shift(own) : usual)];
    }

    /// <summary>What to add to a logit so that a score at the threshold becomes the usual one.</summary>
    /// <param name="threshold">0–1, exclusive.</param>
    public static double Shift(double threshold) => Math.Clamp(Logit(Usual) - Logit(threshold), -Most, Most);

    /// <summary>A probability after its logit was moved.</summary>
    public static double Moved(double probability, double shift) => 1 / (1 + Math.Exp(-(Logit(probability) + shift)));

    /// <summary>The threshold at which images missed and images flagged for nothing are fewest together, the middle of several such; null where one kind of image is missing.</summary>
    public static double? BestDecision(ImageDecision? decision)
    {
        var curve = decision?.Curve.Where(p => p.Threshold is > 0 and < 1).ToList() ?? [];
        if (curve.Count == 0)
        {
            return null;
        }
        var least = curve.Min(p => p.MissRate + p.FalseAlarmRate);
        var best = curve.Where(p => p.MissRate + p.FalseAlarmRate <= least + 1e-9).Select(p => p.Threshold).Order().ToList();
        return best[best.Count / 2];
    }

    private static double Logit(double p) => Math.Log(p / (1 - p));
}
