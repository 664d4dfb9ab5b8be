using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.Scoring;

/// <summary>Finds what a reader of the report needs to count an image at any threshold without geometry.</summary>
public static class OverlapFacts
{
    /// <summary>Pairs of different labels, detections that are neutral and targets that do not count.</summary>
    /// <param name="targets">Labels of one image, ignore regions included.</param>
    /// <param name="detections">Shapes with a score, in any order.</param>
    /// <param name="iou">Smallest intersection over union of a pair, 0–1.</param>
    public static ImageOverlaps Of(IReadOnlyList<Shape> targets, IReadOnlyList<Shape> detections, double iou)
    {
        var pairs = new ImagePairs(targets, detections);
        var matched = pairs.Match(iou);
        return new ImageOverlaps(
            [.. pairs.Order.Where(d => matched[d].Target < 0).SelectMany(d => OfOtherLabels(pairs, d, iou))],
            [.. Enumerable.Range(0, detections.Count).Where(d => pairs.Neutral[d])],
            [.. Enumerable.Range(0, targets.Count).Where(t => !pairs.Counts[t])]);
    }

    private static IEnumerable<ShapeMatch> OfOtherLabels(ImagePairs pairs, int d, double iou) => Enumerable.Range(0, pairs.Targets.Count)
        .Where(t => pairs.Counts[t] && pairs.Targets[t].Label != pairs.Detections[d].Label)
        .Select(t => new ShapeMatch(d, t, Overlap.Iou(pairs.Targets[t], pairs.Detections[d])))
        .Where(pair => pair.Iou >= iou)
        .OrderByDescending(pair => pair.Iou);
}
