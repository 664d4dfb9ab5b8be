using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.Scoring;

/// <summary>Says which detection found which target.</summary>
public static class Matcher
{
    /// <summary>
    /// Pairs of the same label that overlap by at least <paramref name="iou"/> (0–1), greedy by score as in COCO's evaluation, best
    /// score first. Ignore regions and targets that lie mostly in them are never matched.
    /// </summary>
    /// <param name="targets">Labels of one image, ignore regions included.</param>
    /// <param name="detections">Shapes with a score, in any order.</param>
    /// <param name="iou">Smallest intersection over union of a pair.</param>
    public static IReadOnlyList<ShapeMatch> Match(IReadOnlyList<Shape> targets, IReadOnlyList<Shape> detections, double iou)
    {
        var pairs = new ImagePairs(targets, detections);
        return Matches(pairs, pairs.Match(iou));
    }

    /// <summary>The same, with what else counting at any threshold needs.</summary>
    /// <inheritdoc cref="Match"/>
    public static (IReadOnlyList<ShapeMatch> Matches, ImageOverlaps Overlaps) MatchWithOverlaps(
        IReadOnlyList<Shape> targets, IReadOnlyList<Shape> detections, double iou)
    {
        var pairs = new ImagePairs(targets, detections);
        var found = pairs.Match(iou);
        return (Matches(pairs, found), OverlapFacts.Of(pairs, found, iou));
    }

    private static IReadOnlyList<ShapeMatch> Matches(ImagePairs pairs, (int Target, double Iou)[] found) =>
        [.. pairs.Order.Where(d => found[d].Target >= 0).Select(d => new ShapeMatch(d, found[d].Target, found[d].Iou))];
}
