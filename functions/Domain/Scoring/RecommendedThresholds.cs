namespace NeuroBot.Domain.Scoring;

/// <summary>
/// The threshold of confidence at which a label does best on new images, as far as its targets can tell: where the harmonic mean of precision
/// and recall (F1) is highest. A handful of targets puts its own highest F1 anywhere, so each label's counts are joined with what all labels
/// together would have counted on ten more targets (shrinkage towards the pooled curve), and of all thresholds that do as well within half a
/// percent the middle is taken, not the edge of a cliff.
/// </summary>
internal static class RecommendedThresholds
{
    /// <summary>Targets that the pooled curve counts for.</summary>
    private const double Pooled = 10;

    /// <summary>F1 that nobody would miss.</summary>
    private const double AsGood = 0.005;

    /// <summary>Thresholds that are tried: 0.01, 0.02, …, 0.99.</summary>
    private const int Steps = 99;

    /// <summary>One per label, in class order: threshold (0.01–0.99) and the label's own F1 there; null where it has no target or nothing right was found.</summary>
    public static IReadOnlyList<(double Threshold, double F1)?> Of(MatchedSet set, double matchIou)
    {
        var all = Counts(set.Ranked(matchIou, label: null));
        var targets = set.Targets(label: null);
        return [.. set.Labels.Select(label => Of(Counts(set.Ranked(matchIou, label)), set.Targets(label), all, targets))];
    }

    private static (double Threshold, double F1)? Of((int Correct, int Found)[] own, int targets, (int Correct, int Found)[] all, int allTargets)
    {
        if (targets == 0 || own[0].Correct == 0)
        {
            return null;
        }

        var share = Pooled / allTargets;
        var smoothed = own.Zip(all, (o, a) =>
            2 * (o.Correct + (share * a.Correct)) / (o.Found + (share * a.Found) + targets + Pooled)).ToArray();
        var best = Array.IndexOf(smoothed, smoothed.Max());
        var (from, to) = (best, best);
        while (from > 0 && smoothed[from - 1] >= smoothed[best] - AsGood)
        {
            from--;
        }

        while (to < Steps - 1 && smoothed[to + 1] >= smoothed[best] - AsGood)
        {
            to++;
        }

        var middle = (from + to) / 2;
        return ((middle + 1) / 100d, BestF1.Harmonic(own[middle].Correct, own[middle].Found, targets));
    }

    /// <summary>Right and all detections from each threshold up.</summary>
    private static (int Correct, int Found)[] Counts(IEnumerable<RankedDetection> detections)
    {
        var counts = new (int Correct, int Found)[Steps];
        foreach (var detection in detections)
        {
            // The last threshold that it reaches; a score of 0.29999… written as 0.3 reaches 0.30.
            var last = Math.Min(Steps, (int)Math.Floor((detection.Score * 100) + 1e-9)) - 1;
            if (last >= 0)
            {
                counts[last] = (counts[last].Correct + (detection.Correct ? 1 : 0), counts[last].Found + 1);
            }
        }

        for (var i = Steps - 2; i >= 0; i--)
        {
            counts[i] = (counts[i].Correct + counts[i + 1].Correct, counts[i].Found + counts[i + 1].Found);
        }

        return counts;
    }
}
