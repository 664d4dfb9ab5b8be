using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.Scoring;

/// <summary>Finds what a reader of the report needs to count an image at any threshold without geometry.</summary>
internal static class OverlapFacts
{
    /// <summary>Pairs of different labels, detections that are neutral and targets that do not count.</summary>
    /// <param name="pairs">Of one image.</param>
    /// <param name="matched">What <see cref="ImagePairs.Match"/> gave at the same overlap.</param>
    /// <param name="iou">Smallest intersection over union of a pair, 0–1.</param>
    public static ImageOverlaps Of(ImagePairs pairs, (int Target, double Iou)[] matched, double iou) => new(
        [.. pairs.Order.Where(d => matched[d].Target < 0).SelectMany(d => OfOtherLabels(pairs, d, iou))],
        [.. Enumerable.Range(0, pairs.Detections.Count).Where(d => pairs.Neutral[d])],
        [.. Enumerable.Range(0, pairs.Targets.Count).Where(t => !pairs.Counts[t])]);

    private static IEnumerable<ShapeMatch> OfOtherLabels(ImagePairs pairs, int d, double iou) => Enumerable.Range(0, pairs.Targets.Count)
        .Where(t => pairs.Counts[t] && pairs.Targets[t].Label != pairs.Detections[d].Label)
        .Select(t => new ShapeMatch(d, t, Overlap.Iou(pairs.Targets[t], pairs.Detections[d])))
        .Where(pair => pair.Iou >= iou)
        .OrderByDescending(pair => pair.Iou);
}
