using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Scoring;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.LabelCheck;

/// <summary>
/// One image, with what was found sorted to what was labelled. Ignore regions, and whatever lies mostly in them, take no part.
/// 1. Of the same label, best score first: each detection takes the free target that it overlaps most, by half or more; what is left then
/// likewise by a tenth or more (a wrong box still overlaps the thing). That is the target's own detection. 2. Detections of other labels that
/// overlap a target by 0.3 or more, and are no other target's own, say what else it might be. 3. Detections that touch no target are loose.
/// </summary>
internal sealed class Place
{
    private const double Good = 0.5;
    private const double Touching = 0.1;
    private const double SameThing = 0.3;

    private readonly ImagePairs pairs;
    private readonly List<(int Target, double Iou)>[] near;

    public Place(CheckedImage image, IReadOnlyList<string> labels)
    {
        Image = image;
        pairs = new ImagePairs(image.Targets, image.Detections);
        Counts = [.. image.Targets.Select((t, i) => pairs.Counts[i] && labels.Contains(t.Label))];
        near = [.. image.Detections.Select((d, i) => pairs.Neutral[i] ? [] : Near(d))];
        Own = new (int, double)[image.Targets.Count];
        Array.Fill(Own, (-1, 0));
        Owner = new int[image.Detections.Count];
        Array.Fill(Owner, -1);
        Take(Good);
        Take(Touching);
        Loose = FindLoose();
    }

    public CheckedImage Image { get; }

    /// <summary>Per target: does it take part?</summary>
    public bool[] Counts { get; }

    /// <summary>Per target: its own detection (−1: none) and their overlap.</summary>
    public (int Detection, double Iou)[] Own { get; }

    /// <summary>Per detection: the target whose own it is; −1: none.</summary>
    public int[] Owner { get; }

    /// <summary>Detections that touch no target; of several at one place, also of different labels, the best.</summary>
    public IReadOnlyList<int> Loose { get; }

    /// <summary>Detections of other labels on a target, best first.</summary>
    public IEnumerable<(int Detection, double Iou)> Others(int target) => pairs.Order
        .Where(d => Owner[d] < 0 && Image.Detections[d].Label != Image.Targets[target].Label)
        .SelectMany(d => near[d].Where(n => n.Target == target && n.Iou >= SameThing).Select(n => (d, n.Iou)));

    /// <summary>Best score of anything found on a target that is no other target's own; 0 where nothing is.</summary>
    public double Any(int target)
    {
        var best = 0.0;
        for (var d = 0; d < near.Length; d++)
        {
            if ((Owner[d] < 0 || Owner[d] == target) && near[d].Any(n => n.Target == target && n.Iou >= Touching))
            {
                best = Math.Max(best, Image.Detections[d].Score ?? 1);
            }
        }

        return best;
    }

    /// <summary>Best score of anything found on a shape, where it touches no target; null where it does.</summary>
    public double? AnyOn(Shape empty)
    {
        if (Image.Targets.Any(target => Geometry.Intersection(target, empty) > 0))
        {
            return null;
        }

        var best = 0.0;
        for (var d = 0; d < near.Length; d++)
        {
            if (Owner[d] < 0 && !pairs.Neutral[d] && (Image.Detections[d].Score ?? 1) > best && Scoring.Overlap.Iou(empty, Image.Detections[d]) >= Touching)
            {
                best = Image.Detections[d].Score ?? 1;
            }
        }

        return best;
    }

    private List<(int Target, double Iou)> Near(Shape detection)
    {
        var found = new List<(int, double)>();
        for (var t = 0; t < Image.Targets.Count; t++)
        {
            if (Counts[t] && Meets(Image.Targets[t], detection) is > 0 and var iou)
            {
                found.Add((t, iou));
            }
        }

        return found;
    }

    /// <summary>Overlap where they touch each other: by a tenth, or with half of the smaller one inside the larger; else 0.</summary>
    private static double Meets(Shape target, Shape detection)
    {
        var iou = Scoring.Overlap.Iou(target, detection);
        return iou >= Touching || (iou > 0 && Math.Max(Geometry.CoveredBy(target, detection), Geometry.CoveredBy(detection, target)) >= 0.5) ? iou : 0;
    }

    private void Take(double least)
    {
        foreach (var d in pairs.Order.Where(d => Owner[d] < 0))
        {
            var best = (Target: -1, Iou: 0.0);
            foreach (var (t, iou) in near[d])
            {
                if (Own[t].Detection < 0 && iou >= least && iou > best.Iou && Image.Targets[t].Label == Image.Detections[d].Label)
                {
                    best = (t, iou);
                }
            }

            if (best.Target >= 0)
            {
                Own[best.Target] = (d, best.Iou);
                Owner[d] = best.Target;
            }
        }
    }

    private List<int> FindLoose()
    {
        var loose = new List<int>();
        foreach (var d in pairs.Order)
        {
            if (near[d].Count == 0 && !pairs.Neutral[d] && !loose.Any(l => Geometry.Iou(Image.Detections[l], Image.Detections[d]) >= SameThing))
            {
                loose.Add(d);
            }
        }

        return loose;
    }
}
