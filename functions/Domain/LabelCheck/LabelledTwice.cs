using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.LabelCheck;

/// <summary>
/// Two targets on one thing, of the same label or of two. Sure as their overlap says, and less so where such pairs are common: then somebody
/// means them.
/// </summary>
internal static class LabelledTwice
{
    private const double LeastIou = 0.6;
    private const double CertainIou = 0.85;

    /// <summary>Share of targets in such pairs up to which they are errors.</summary>
    private const double Usual = 0.03;

    public static IEnumerable<LabelFinding> Of(CheckedSet set)
    {
        var pairs = set.Places.SelectMany(Pairs).ToList();
        var share = (double)pairs.Count / Math.Max(1, set.HeldOut.Sum() + set.TrainedOn.Sum());
        foreach (var (place, worse, better, iou) in pairs)
        {
            var sure = Plausibility.Most * Math.Clamp((iou - LeastIou) / (CertainIou - LeastIou), 0.1, 1) * Math.Min(1, Usual / share);
            yield return Findings.Twice(place, worse, better, iou, sure);
        }
    }

    private static IEnumerable<(Place Place, int Worse, int Better, double Iou)> Pairs(Place place)
    {
        var targets = place.Image.Targets;
        var byLeft = Enumerable.Range(0, targets.Count)
            .Where(t => place.Counts[t])
            .Select(t => (Target: t, Bounds: Geometry.BoundsOf(targets[t])))
            .OrderBy(t => t.Bounds.Left)
            .ThenBy(t => t.Target)
            .ToList();
        for (var i = 0; i < byLeft.Count; i++)
        {
            for (var j = i + 1; j < byLeft.Count && byLeft[j].Bounds.Left < byLeft[i].Bounds.Right; j++)
            {
                var (a, b) = (byLeft[i].Target, byLeft[j].Target);
                if (Geometry.Iou(targets[a], targets[b]) is >= LeastIou and var iou)
                {
                    var (worse, better) = Fit(place, a) <= Fit(place, b) ? (a, b) : (b, a);
                    yield return (place, worse, better, iou);
                }
            }
        }
    }

    /// <summary>How well a target is found: the one that is found less well is the one too many.</summary>
    private static double Fit(Place place, int target) =>
        place.Own[target].Detection is >= 0 and var d ? (place.Image.Detections[d].Score ?? 1) + place.Own[target].Iou : 0;
}
