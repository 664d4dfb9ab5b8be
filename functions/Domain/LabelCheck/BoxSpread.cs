namespace NeuroBot.Domain.LabelCheck;

/// <summary>
/// What is usual between labelled and found boxes: middle and spread (median and MAD) of each edge's residual for each label, few drawn towards
/// all. A person's habit of drawing boxes large is a middle, not an error. Unsure finds lie less exactly, and some are of another thing
/// nearby: their distances are divided by what is usual for finds so unsure.
/// </summary>
internal sealed class BoxSpread
{
    /// <summary>A box cannot be drawn more exactly than this share of its side.</summary>
    private const double Least = 0.02;

    private const double Strength = 10;

    /// <summary>Finds are told apart by how sure they are in so many parts of equal size.</summary>
    private const int Parts = 5;

    private readonly double[][] middles;
    private readonly double[][] spreads;
    private readonly List<(double From, double Width)> bySureness = [];

    /// <param name="residuals">With the index of the label, and how sure the find was (any scale).</param>
    /// <param name="labels">How many.</param>
    public BoxSpread(IReadOnlyList<(int Label, double Sureness, double[] Edges)> residuals, int labels)
    {
        var all = residuals.Select(r => r.Edges).ToList();
        var pooled = Enumerable.Range(0, EdgeResiduals.Count).Select(e => Robust.Of([.. all.Select(r => r[e])]) ?? (0, Least)).ToArray();
        (middles, spreads) = (new double[labels][], new double[labels][]);
        for (var label = 0; label < labels; label++)
        {
            var own = residuals.Where(r => r.Label == label).Select(r => r.Edges).ToList();
            (middles[label], spreads[label]) = (new double[EdgeResiduals.Count], new double[EdgeResiduals.Count]);
            for (var e = 0; e < EdgeResiduals.Count; e++)
            {
                var (middle, spread) = Robust.Of([.. own.Select(r => r[e])]) ?? pooled[e];
                middles[label][e] = Robust.Draw(middle, own.Count, pooled[e].Middle, Strength);
                spreads[label][e] = Math.Max(Least, Robust.Draw(spread, own.Count, pooled[e].Spread, Strength));
            }
        }

        var usual = Robust.Median(residuals.Select(r => Farthest(r.Edges, r.Label))) ?? 1;
        var sorted = residuals.OrderBy(r => r.Sureness).ToList();
        for (var part = 0; part < Parts && sorted.Count >= Parts; part++)
        {
            var within = sorted[(sorted.Count * part / Parts)..(sorted.Count * (part + 1) / Parts)];
            var width = Robust.Median(within.Select(r => Farthest(r.Edges, r.Label)))!.Value / usual;
            bySureness.Add((part == 0 ? double.NegativeInfinity : within[0].Sureness, Robust.Draw(width, within.Count, 1, Strength)));
        }

        Typical = pooled.Take(4).Average(p => Math.Max(Least, p.Spread));
    }

    /// <summary>Spread of an edge over all labels.</summary>
    public double Typical { get; }

    /// <summary>Usual residual of each edge.</summary>
    public IReadOnlyList<double> Middle(int label) => middles[label];

    /// <summary>How far the farthest edge lies off: its residual, less the usual one, in spreads, in units of what is usual for finds so sure.</summary>
    public double Off(IReadOnlyList<double> edges, int label, double sureness) => Farthest(edges, label) / Width(sureness);

    private double Width(double sureness) => bySureness.Count == 0 ? 1 : bySureness.Last(part => part.From <= sureness).Width;

    private double Farthest(IReadOnlyList<double> edges, int label)
    {
        var most = 0.0;
        for (var e = 0; e < EdgeResiduals.Count; e++)
        {
            most = Math.Max(most, Math.Abs(edges[e] - middles[label][e]) / spreads[label][e]);
        }

        return most;
    }
}
