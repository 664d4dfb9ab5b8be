using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.Scoring;

/// <summary>What a threshold slider shows, from the report alone.</summary>
public static class ReportScores
{
    /// <summary>The report with every figure that depends on the threshold (0–1) computed anew; all others are kept.</summary>
    public static TrainingReport AtThreshold(TrainingReport report, double threshold)
    {
        var moved = report with { Threshold = threshold, Images = [.. report.Images.Select(image => Read(report, image, threshold))] };
        return moved with
        {
            HeldOut = AtThreshold(moved, DatasetSplit.HeldOut, report.HeldOut, threshold),
            TrainedOn = AtThreshold(moved, DatasetSplit.Train, report.TrainedOn, threshold),
        };
    }

    /// <summary>The headline figures of a report, for the run's row.</summary>
    public static ReportSummary Summary(TrainingReport report, int annotatedImages, int targets) => new(
        report.HeldOut.AverageRecall,
        report.HeldOut.Precision,
        report.HeldOut.Map50,
        annotatedImages,
        report.HeldOut.Images,
        targets,
        report.Labels.Count,
        report.Variants,
        report.Speed);

    private static ScoredImage Read(TrainingReport report, ScoredImage image, double threshold) =>
        image.Text is null ? image : image with { Text = ImageTexts.Of(image, report.Labels, threshold, report.MatchIou) };

    private static ScoreSet AtThreshold(TrainingReport report, DatasetSplit split, ScoreSet before, double threshold)
    {
        var images = report.Images.Where(image => image.Split == split).ToList();
        var set = new MatchedSet(images, report.Labels);
        var now = ThresholdFigures.Of(set, threshold, report.MatchIou, report.ModelType);
        return now with
        {
            BestF1 = before.BestF1,
            BestThreshold = before.BestThreshold,
            Map50 = before.Map50,
            Map5095 = before.Map5095,
            PooledAp33 = before.PooledAp33,
            Pixels = before.Pixels is null ? null : PixelScores.Of(images, set, threshold),
            PerLabel =
            [
                .. now.PerLabel.Zip(before.PerLabel, (row, old) => row with
                {
                    Ap50 = old.Ap50,
                    Ap5095 = old.Ap5095,
                    Curve = old.Curve,
                    BestThreshold = old.BestThreshold,
                    BestF1 = old.BestF1,
                }),
            ],
            Strings = StringScorer.Score(images, threshold) is { } strings ? KeepBest(strings, before.Strings) : null,
        };
    }

    private static StringScore KeepBest(StringScore now, StringScore? before) => now with
    {
        BestThreshold = before?.BestThreshold,
        BestLineAccuracy = before?.BestLineAccuracy,
        BestImageAccuracy = before?.BestImageAccuracy,
        BestCharacterErrorRate = before?.BestCharacterErrorRate,
    };
}
