using NeuroBot.Contracts.Data;
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
    /// <param name="type">Segmentation: also pixels, and good or bad by image. Characters: upside down is another angle.</param>
    public static ScoreSet Score(
        IReadOnlyList<ScoredImage> images, IReadOnlyList<string> labels, double threshold, double matchIou, ModelType type = ModelType.Detection)
    {
        var set = new MatchedSet(images, labels);
        var atThreshold = ThresholdFigures.Of(set, threshold, matchIou, type);
        var curves = new CurveFigures(set, matchIou);
        var recommended = RecommendedThresholds.Of(set, matchIou);
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
                .. atThreshold.PerLabel.Zip(curves.PerLabel, recommended).Select(label => label.First with
                {
                    Ap50 = label.Second.Ap50,
                    Ap5095 = label.Second.Ap5095,
                    Curve = label.Second.Points,
                    BestThreshold = label.Third?.Threshold,
                    BestF1 = label.Third?.F1,
                }),
            ],
            Pixels = type == ModelType.Segmentation ? PixelScores.Of(images, set, threshold) : null,
            Strings = StringScorer.Score(images, threshold),
        };
    }

    /// <summary>Mean of what is known; null where nothing is.</summary>
    internal static double? Mean(IEnumerable<double?> values) => values.Average();
}
