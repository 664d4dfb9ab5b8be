using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.Scoring;

/// <summary>What a threshold slider shows, from the report alone.</summary>
public static class ReportScores
{
    /// <summary>The report with every figure that depends on the threshold (0–1) computed anew; all others are kept.</summary>
    public static TrainingReport AtThreshold(TrainingReport report, double threshold) => report with
    {
        Threshold = threshold,
        HeldOut = AtThreshold(report, DatasetSplit.HeldOut, report.HeldOut, threshold),
        TrainedOn = AtThreshold(report, DatasetSplit.Train, report.TrainedOn, threshold),
    };

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
        };
    }
}
