namespace NeuroBot.Vision.Data;

/// <summary>What crops are aimed at.</summary>
internal static class Aims
{
    /// <summary>The rarer a label, the more often its targets are aimed at; the square root keeps the common ones in view.</summary>
    /// <param name="targets">Of each image.</param>
    /// <param name="classes">≥ 1.</param>
    public static IReadOnlyList<IReadOnlyList<Aim>> Of(IReadOnlyList<IReadOnlyList<Target>> targets, int classes)
    {
        var counts = new double[classes];
        foreach (var target in targets.SelectMany(t => t))
        {
            counts[target.Class]++;
        }
        Aim At(Target t) => new(t.Left, t.Top, t.Right, t.Bottom, 1 / Math.Sqrt(counts[t.Class]));
        return [.. targets.Select(all => (IReadOnlyList<Aim>)[.. all.Select(At)])];
    }
}
