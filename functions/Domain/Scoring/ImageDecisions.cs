using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Masks;

namespace NeuroBot.Domain.Scoring;

/// <summary>
/// Good or bad, image by image: an image is bad where its best detection reaches the threshold. Where on the image does not matter. Targets and detections
/// that lie mostly in ignore regions take no part.
/// </summary>
internal static class ImageDecisions
{
    private const int MostPoints = 101;

    /// <summary>Of any label, with the whole trade-off.</summary>
    public static ImageDecision Of(MatchedSet set, double threshold)
    {
        var images = Scores(set, label: null);
        var counts = Count(images, threshold);
        if (counts.WithTarget == 0 || counts.Without == 0)
        {
            return new ImageDecision(counts, [], null, null);
        }

        var points = images.Select(image => image.Score).Where(score => score > 0).Distinct().OrderDescending()
            .Select(score => Count(images, score) is var at ? new DecisionPoint(score, at.MissRate!.Value, at.FalseAlarmRate!.Value) : null!)
            .ToList();
        // With a falling threshold misses only fall and false alarms only rise.
        var best = points.LastOrDefault(point => point.FalseAlarmRate <= 0.1);
        return new ImageDecision(counts, Spread(points), best?.MissRate ?? 1, best?.Threshold);
    }

    /// <summary>Of one label: does the image show it?</summary>
    public static ImageCounts Counts(MatchedSet set, string label, double threshold) => Count(Scores(set, label), threshold);

    private static List<(bool Target, double Score)> Scores(MatchedSet set, string? label) =>
    [
        .. set.Images.Select(image => (
            image.Targets.Where((target, t) => image.Counts[t] && set.Wanted(target.Label, label)).Any(),
            ImageScores.Best(image.Detections.Where((found, d) => !image.Neutral[d] && set.Wanted(found.Label, label))))),
    ];

    private static ImageCounts Count(List<(bool Target, double Score)> images, double threshold)
    {
        // Nothing found has score 0 and is never bad, not even at threshold 0.
        bool Bad((bool Target, double Score) image) => image.Score > 0 && image.Score >= threshold;
        var with = images.Count(image => image.Target);
        var missed = images.Count(image => image.Target && !Bad(image));
        var flagged = images.Count(image => !image.Target && Bad(image));
        return new ImageCounts(
            with,
            missed,
            images.Count - with,
            flagged,
            with == 0 ? null : (double)missed / with,
            images.Count == with ? null : (double)flagged / (images.Count - with));
    }

    /// <summary>Evenly spread, first and last kept.</summary>
    private static List<DecisionPoint> Spread(List<DecisionPoint> points)
    {
        var kept = Math.Min(points.Count, MostPoints);
        return [.. Enumerable.Range(0, kept).Select(i => points[kept == 1 ? 0 : (int)((long)i * (points.Count - 1) / (kept - 1))])];
    }
}
