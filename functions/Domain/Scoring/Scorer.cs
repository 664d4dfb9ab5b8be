using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.Scoring;

/// <summary>Turns targets and detections into the figures of a report. Pure; nothing is invented where there is no data (null).</summary>
public static class Scorer
{
    /// <summary>DeepPCB's rule is IoU strictly greater than 0.33.</summary>
    private static readonly double Beyond33 = Math.BitIncrement(0.33);

    /// <summary>All figures over one set of images.</summary>
    /// <param name="images">With targets and detections; their matches are not read. With a text where lines are to be scored too.</param>
    /// <param name="labels">In class order. Shapes of other labels are not counted.</param>
    /// <param name="threshold">Confidence from which a detection counts in the figures "at the threshold", 0–1.</param>
    /// <param name="matchIou">Overlap from which it is correct there, 0–1.</param>
    public static ScoreSet Score(IReadOnlyList<ScoredImage> images, IReadOnlyList<string> labels, double threshold, double matchIou)
    {
        var set = new MatchedSet(images, labels);
        var atThreshold = ThresholdFigures.Of(set, threshold, matchIou);
        var curves = new CurveFigures(set, matchIou);
        var pooled = RankedDetections.Steps(set.Ranked(matchIou, label: null));
        var best = BestF1.Of(pooled, atThreshold.Targets);
        return atThreshold with
        {
            BestF1 = best?.F1,
            BestThreshold = best?.Threshold,
            Map50 = Mean(curves.PerLabel.Select(c => c.Ap50)),
            Map5095 = Mean(curves.PerLabel.Select(c => c.Ap5095)),
            PooledAp33 = AveragePrecision.Plain(RankedDetections.Steps(set.Ranked(Beyond33, label: null)), atThreshold.Targets),
            PerLabel =
            [
                .. atThreshold.PerLabel.Zip(
                    curves.PerLabel, (row, curve) => row with { Ap50 = curve.Ap50, Ap5095 = curve.Ap5095, Curve = curve.Points }),
            ],
            Strings = StringScorer.Score(images, threshold),
        };
    }

    /// <summary>Mean of what is known; null where nothing is.</summary>
    internal static double? Mean(IEnumerable<double?> values) => values.Average();
}
