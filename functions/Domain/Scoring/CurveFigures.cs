using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.Scoring;

/// <summary>The figures that no threshold of confidence touches: average precision and curve of each label, in class order.</summary>
internal sealed class CurveFigures
{
    private const int MostPoints = 101;

    public CurveFigures(MatchedSet set, double matchIou)
    {
        PerLabel = [.. set.Labels.Select(label => Of(set, label, matchIou))];
    }

    public IReadOnlyList<(double? Ap50, double? Ap5095, IReadOnlyList<PrecisionRecallPoint> Points)> PerLabel { get; }

    private static (double?, double?, IReadOnlyList<PrecisionRecallPoint>) Of(MatchedSet set, string label, double matchIou)
    {
        var targets = set.Targets(label);
        if (targets == 0)
        {
            return (null, null, []);
        }

        var ap = Enumerable.Range(0, 10)
            .Select(i => AveragePrecision.Interpolated(RankedDetections.Steps(set.Ranked((50 + (5 * i)) / 100d, label)), targets))
            .ToList();
        return (ap[0], ap.Average(), Points(RankedDetections.Steps(set.Ranked(matchIou, label)), targets));
    }

    private static IReadOnlyList<PrecisionRecallPoint> Points(List<RankStep> steps, int targets)
    {
        var kept = Math.Min(steps.Count, MostPoints);
        var points = new List<PrecisionRecallPoint>(kept);
        for (var i = 0; i < kept; i++)
        {
            // Evenly spread, first and last kept.
            var step = steps[kept == 1 ? 0 : (int)((long)i * (steps.Count - 1) / (kept - 1))];
            points.Add(new PrecisionRecallPoint(step.Score, (double)step.Correct / targets, (double)step.Correct / step.Found));
        }

        return points;
    }
}
