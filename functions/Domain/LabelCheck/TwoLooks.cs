using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.LabelCheck;

/// <summary>
/// Labels under which two kinds of things hide. With features: the targets fall into two heaps (two-means; the line through the centres of one half of
/// the targets is tried on the other half, so that chance does not look like a heap) that lie as far apart as two labels do. Without: some of the
/// targets on held-out images are found surely, the others hardly, with little between; that is a weak sign.
/// </summary>
internal static class TwoLooks
{
    private const int FewestWithFeatures = 24;
    private const int FewestScores = 30;
    private const int MostExamples = 8;
    private const double LeastShare = 0.15;
    private const int MostCompared = 12;

    /// <summary>How sure the scores alone can make anybody.</summary>
    private const double WeakSign = 0.3;

    public static IEnumerable<LabelFinding> Of(CheckedSet set)
    {
        var featured = Enumerable.Range(0, set.Labels.Count).Select(label => Featured.Of(set, label)).ToList();
        var common = featured.Where(f => f.Points.Count >= FewestWithFeatures).OrderByDescending(f => f.Points.Count).Take(MostCompared).ToList();
        var apart = Robust.Median(from a in common from b in common where a.Label < b.Label select Apart(a.Points, b.Points));
        var byScores = Enumerable.Range(0, set.Labels.Count).Select(label => Scored.Of(set, label)).ToList();

        // Where the model finds half of every label surely and half hardly, that says something about the model.
        var usual = Robust.Median(byScores.Where(s => s.Found.Count > 0).Select(s => s.Sure)) ?? 0;
        for (var label = 0; label < set.Labels.Count; label++)
        {
            var finding = featured[label].Points.Count >= FewestWithFeatures
                ? ByFeatures(set, featured[label], apart)
                : ByScores(set, byScores[label], set.Labels.Count > 1 ? usual : 0);
            if (finding?.Confidence >= LabelChecker.LeastConfidence)
            {
                yield return finding;
            }
        }
    }

    private static LabelFinding? ByFeatures(CheckedSet set, Featured of, double? labelsApart)
    {
        var (even, odd) = (of.Half(0), of.Half(1));
        if (TwoMeans.Of(of.Points) is not { } centres || TwoMeans.Of(even) is not { } byEven || TwoMeans.Of(odd) is not { } byOdd)
        {
            return null;
        }

        var depth = Math.Min(
            Bimodality.Of(TwoMeans.Project(odd, byEven.First, byEven.Second), LeastShare).Depth,
            Bimodality.Of(TwoMeans.Project(even, byOdd.First, byOdd.Second), LeastShare).Depth);
        var along = TwoMeans.Project(of.Points, centres.First, centres.Second);
        var parts = Enumerable.Range(0, along.Length).ToLookup(i => along[i] < 0.5);
        if (!parts[true].Any() || !parts[false].Any())
        {
            return null;
        }

        var asLabels = labelsApart is { } usual
            ? Math.Min(1, Apart([.. parts[true].Select(i => of.Points[i])], [.. parts[false].Select(i => of.Points[i])]) / usual)
            : 1;
        var smaller = parts[parts[true].Count() <= parts[false].Count()];
        var centre = smaller.Average(i => along[i]);
        var examples = smaller.OrderBy(i => Math.Abs(along[i] - centre)).Take(MostExamples).Select(i => of.Examples[i]).ToList();
        return Findings.TwoLooks(set.Labels[of.Label], smaller.Count(), Sure(depth) * asLabels, examples);
    }

    private static LabelFinding? ByScores(CheckedSet set, Scored of, double usual)
    {
        var low = of.Found.Where(f => f.Value < of.Valley).OrderBy(f => f.Value).Take(MostExamples).Select(f => f.Example).ToList();
        return Findings.TwoLooks(set.Labels[of.Label], of.Found.Count(f => f.Value < of.Valley), WeakSign * of.Sure * (1 - usual), low);
    }

    /// <summary>Small samples of one heap show valleys of up to a third.</summary>
    private static double Sure(double depth) => Plausibility.Most * Math.Clamp((depth - 0.35) / 0.5, 0, 1);

    /// <summary>Distance of the centres in units of the spread along the line between them.</summary>
    private static double Apart(IReadOnlyList<float[]> a, IReadOnlyList<float[]> b)
    {
        var (first, second) = (TwoMeans.Mean(a), TwoMeans.Mean(b));
        double Variance(IReadOnlyList<float[]> points, double at) => TwoMeans.Project(points, first, second).Average(v => (v - at) * (v - at));
        return 1 / Math.Sqrt(Math.Max(1e-6, (Variance(a, 0) + Variance(b, 1)) / 2));
    }

    private sealed record Featured(int Label, IReadOnlyList<float[]> Points, IReadOnlyList<LabelExample> Examples)
    {
        public static Featured Of(CheckedSet set, int label)
        {
            var targets = set.Targets(set.Places).Where(t => t.Label == label && t.Place.Image.TargetFeatures is not null).ToList();
            return new Featured(
                label,
                [.. targets.Select(t => Neighbours.Unit(t.Place.Image.TargetFeatures![t.Index]))],
                [.. targets.Select(t => new LabelExample(t.Place.Image.Id, t.Index))]);
        }

        public IReadOnlyList<float[]> Half(int which) => [.. Points.Where((_, i) => i % 2 == which)];
    }

    /// <summary>How surely the held-out targets of a label are found, and where the valley between two heaps of them lies.</summary>
    private sealed record Scored(int Label, IReadOnlyList<(LabelExample Example, double Value)> Found, double Sure, double Valley)
    {
        public static Scored Of(CheckedSet set, int label)
        {
            var found = set.Targets(set.Places.Where(p => p.Image.HeldOut))
                .Where(target => target.Label == label)
                .Select(target => (new LabelExample(target.Place.Image.Id, target.Index), set.Scale.Of(target.Place.Any(target.Index), label)))
                .ToList();
            if (found.Count < FewestScores)
            {
                return new Scored(label, [], 0, 0);
            }

            var (depth, at) = Bimodality.Of([.. found.Select(f => f.Item2)], LeastShare);
            return new Scored(label, found, TwoLooks.Sure(depth), at);
        }
    }
}
