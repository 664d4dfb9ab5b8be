using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Scoring;

/// <summary>
/// One image made ready for matching: its overlaps are computed once, so that matching at eleven thresholds of overlap costs little.
/// Ignore regions, and whatever lies mostly in them, take no part.
/// </summary>
internal sealed class ImagePairs
{
    private readonly List<(int Target, double Iou)>[] candidates;

    public ImagePairs(IReadOnlyList<Shape> targets, IReadOnlyList<Shape> detections)
    {
        Targets = targets;
        Detections = detections;
        var ignored = targets.Where(t => t.Ignore).ToList();
        Counts = [.. targets.Select(t => !t.Ignore && !Overlap.MostlyInside(t, ignored))];
        Neutral = [.. detections.Select(d => Overlap.MostlyInside(d, ignored))];
        Order = [.. Enumerable.Range(0, detections.Count).OrderByDescending(d => detections[d].Score ?? 1)];
        candidates = new List<(int, double)>[detections.Count];
        for (var d = 0; d < detections.Count; d++)
        {
            candidates[d] = [];
            for (var t = 0; t < targets.Count; t++)
            {
                if (Counts[t] && targets[t].Label == detections[d].Label && Overlap.Iou(targets[t], detections[d]) is > 0 and var iou)
                {
                    candidates[d].Add((t, iou));
                }
            }
        }
    }

    public IReadOnlyList<Shape> Targets { get; }

    public IReadOnlyList<Shape> Detections { get; }

    /// <summary>Per target: is it scored?</summary>
    public bool[] Counts { get; }

    /// <summary>Per detection: does it lie in an ignore region? Then it is never a false one.</summary>
    public bool[] Neutral { get; }

    /// <summary>Detections, best score first; equal scores in the order given.</summary>
    public int[] Order { get; }

    /// <summary>
    /// Greedy, best score first: each detection takes the free target of its label that it overlaps most, if by at least
    /// <paramref name="minimumIou"/>. What a detection takes never depends on worse ones, so that the matches at a threshold of
    /// confidence are those of the whole list whose score reaches it.
    /// </summary>
    /// <returns>Per detection: its target and overlap; −1 where it has none.</returns>
    public (int Target, double Iou)[] Match(double minimumIou)
    {
        var found = new (int Target, double Iou)[Detections.Count];
        var taken = new bool[Targets.Count];
        foreach (var d in Order)
        {
            var best = (Target: -1, Iou: 0d);
            foreach (var candidate in candidates[d])
            {
                if (!taken[candidate.Target] && candidate.Iou >= minimumIou && candidate.Iou > best.Iou)
                {
                    best = candidate;
                }
            }

            found[d] = best;
            if (best.Target >= 0)
            {
                taken[best.Target] = true;
            }
        }

        return found;
    }
}
