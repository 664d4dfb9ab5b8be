using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.LabelCheck;

/// <summary>
/// Two labels for one look: each is mistaken for the other. The sum of both shares is 0 where they are told apart and 1 where they are not
/// (one less Youden's index), whatever their numbers; a lower bound of each (Wilson 1927) stands for it, so that few targets prove little.
/// A confusion that goes one way only is half as suspicious: the rarer label may just not be learnt yet.
/// </summary>
internal static class SameLooks
{
    private const int FewestTargets = 5;
    private const double Least = 0.25;
    private const int MostExamples = 8;

    public static IEnumerable<LabelFinding> Of(CheckedSet set)
    {
        if (set.Labels.Count < 2)
        {
            yield break;
        }

        var seen = new Dictionary<(int Label, int Found), List<(double Margin, LabelExample Example)>>();
        foreach (var (place, t, label) in set.Targets(set.Reference))
        {
            var likeness = Likeness.Of(set, place, t);
            var (other, value) = likeness.BestBut(label);
            if (likeness.Sees(other) && value > likeness.Of(label))
            {
                Add(seen, (label, other), value - likeness.Of(label), new LabelExample(place.Image.Id, t));
            }
        }

        var targets = set.Targets(set.Reference).CountBy(target => target.Label).ToDictionary();
        foreach (var (a, b) in seen.Keys.Select(pair => (Math.Min(pair.Label, pair.Found), Math.Max(pair.Label, pair.Found))).Distinct().Order())
        {
            if (targets.GetValueOrDefault(a) < FewestTargets || targets.GetValueOrDefault(b) < FewestTargets)
            {
                continue;
            }

            var (rarer, commoner) = targets[a] <= targets[b] ? (a, b) : (b, a);
            var (there, back) = (seen.GetValueOrDefault((rarer, commoner), []), seen.GetValueOrDefault((commoner, rarer), []));
            var (low, lowBack) = (LowerBound(there.Count, targets[rarer]), LowerBound(back.Count, targets[commoner]));
            var both = Math.Max(low, lowBack) is > 0 and var most ? Math.Min(low, lowBack) / most : 0;
            var sure = Math.Min(Plausibility.Most, (low + lowBack) * (1 + both) / 2);
            if (sure >= Least)
            {
                yield return Findings.SameLook(
                    set.Labels[rarer],
                    set.Labels[commoner],
                    (double)there.Count / targets[rarer],
                    (double)back.Count / targets[commoner],
                    sure,
                    [.. there.Concat(back).OrderByDescending(e => e.Margin).Take(MostExamples).Select(e => e.Example)]);
            }
        }
    }

    /// <summary>Lower end of Wilson's interval at one standard deviation.</summary>
    internal static double LowerBound(int count, int all)
    {
        var p = (double)count / all;
        return Math.Max(0, (p + (0.5 / all) - Math.Sqrt((p * (1 - p) / all) + (0.25 / all / all))) / (1 + (1.0 / all)));
    }

    private static void Add(
        Dictionary<(int, int), List<(double, LabelExample)>> seen, (int, int) pair, double margin, LabelExample example)
    {
        if (!seen.TryGetValue(pair, out var list))
        {
            seen[pair] = list = [];
        }

        list.Add((margin, example));
    }
}
