namespace NeuroBot.Vision.Data;

/// <summary>
/// Shares groups of images out among parts of given sizes so that every label is shared out alike (iterative stratification: Sechidis, Tsoumakas,
/// Vlahavas 2011): of the labels that still wait, the one on the fewest groups is served first; each of its groups, large ones first, goes to the
/// part that wants the label most, of equal ones to the part that wants most images. Groups without a label come last and fill up.
/// </summary>
internal static class Stratification
{
    /// <param name="groups">In a random order.</param>
    /// <param name="shares">Of each part, together 1.</param>
    /// <param name="atLeastOnce">True: the first part wants at least one group of every label that is on two or more.</param>
    /// <returns>Part of each group.</returns>
    public static int[] Assign(IReadOnlyList<SplitGroup> groups, IReadOnlyList<double> shares, bool atLeastOnce = false)
    {
        var parts = new int[groups.Count];
        Array.Fill(parts, -1);
        var images = shares.Select(share => share * groups.Sum(g => g.Images.Count)).ToArray();
        var labels = groups.SelectMany(g => g.Labels.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        var wanted = labels.ToDictionary(label => label, label => Wanted([.. groups.Where(g => g.Labels.ContainsKey(label))], label, shares, atLeastOnce));
        var waiting = labels.ToDictionary(
            label => label, label => Enumerable.Range(0, groups.Count).Where(g => groups[g].Labels.ContainsKey(label)).ToHashSet());
        while (waiting.Count > 0)
        {
            var label = labels.Where(waiting.ContainsKey).MinBy(l => waiting[l].Count)!;
            foreach (var g in waiting[label].OrderByDescending(g => groups[g].Labels[label]).ThenBy(g => g).ToList())
            {
                Put(g, Most(wanted[label], images));
            }

            waiting.Remove(label);
        }

        foreach (var g in Enumerable.Range(0, groups.Count).Where(g => parts[g] < 0).OrderByDescending(g => groups[g].Images.Count).ThenBy(g => g).ToList())
        {
            Put(g, Most(images, images));
        }

        return parts;

        void Put(int g, int part)
        {
            parts[g] = part;
            images[part] -= groups[g].Images.Count;
            foreach (var (label, count) in groups[g].Labels)
            {
                wanted[label][part] -= count;
                waiting.GetValueOrDefault(label)?.Remove(g);
            }
        }
    }

    private static double[] Wanted(List<SplitGroup> with, string label, IReadOnlyList<double> shares, bool atLeastOnce)
    {
        var all = with.Sum(g => g.Labels[label]);
        var wanted = shares.Select(share => share * all).ToArray();
        if (atLeastOnce && with.Count > 1 && wanted[0] < 1)
        {
            var more = 1 - wanted[0];
            wanted[0] = 1;
            wanted[^1] -= more;
        }

        return wanted;
    }

    private static int Most(double[] wanted, double[] images)
    {
        var best = 0;
        for (var part = 1; part < wanted.Length; part++)
        {
            if (wanted[part] > wanted[best] + 1e-9 || (wanted[part] > wanted[best] - 1e-9 && images[part] > images[best] + 1e-9))
            {
                best = part;
            }
        }

        return best;
    }
}
