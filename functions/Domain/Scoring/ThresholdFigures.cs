using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.Scoring;

/// <summary>Everything that depends on the threshold of confidence: counts, recall, precision, F1, confusion, angles.</summary>
internal static class ThresholdFigures
{
    /// <summary>Rows and head of a score set; figures over all thresholds are left null.</summary>
    public static ScoreSet Of(MatchedSet set, double threshold, double matchIou, ModelType type)
    {
        var all = set.Targets(label: null);
        var rows = set.Labels.Select(label => Row(set, label, threshold, matchIou, all)).ToList();
        var (correct, wrong) = (rows.Sum(r => r.Correct), rows.Sum(r => r.False));
        return new ScoreSet(
            set.Images.Count,
            all,
            correct,
            all - correct,
            wrong,
            Share(correct, all),
            Share(correct, correct + wrong),
            all == 0 ? null : BestF1.Harmonic(correct, correct + wrong, all),
            BestF1: null,
            BestThreshold: null,
            Map50: null,
            Map5095: null,
            PooledAp33: null,
            rows,
            ConfusionMatrix.Of(set, threshold, matchIou),
            Angles: AngleFigures.Of(set, threshold, matchIou, type));
    }

    private static LabelScore Row(MatchedSet set, string label, double threshold, double matchIou, int all)
    {
        var targets = set.Targets(label);
        var (correct, wrong) = (0, 0);
        foreach (var detection in set.Ranked(matchIou, label).Where(d => d.Score >= threshold))
        {
            correct += detection.Correct ? 1 : 0;
            wrong += detection.Correct ? 0 : 1;
        }

        return new LabelScore(
            label,
            targets,
            Share(targets, all) ?? 0,
            correct,
            targets - correct,
            wrong,
            Share(correct, targets),
            Share(correct, correct + wrong),
            Ap50: null,
            Ap5095: null,
            Curve: []);
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
