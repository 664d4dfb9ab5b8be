namespace NeuroBot.Domain.LabelCheck;

/// <summary>Do values fall into two heaps?</summary>
internal static class Bimodality
{
    private const int Grid = 100;

    /// <summary>
    /// How deep the valley between the two highest heaps is: 1 − density there ÷ density of the lower heap, by a Gaussian kernel estimate with
    /// Silverman's (1986) bandwidth. 0: one heap; 1: nothing lies between. Each side must hold the given share of the values.
    /// </summary>
    /// <returns>The depth, and the value at the bottom of the valley.</returns>
    public static (double Depth, double At) Of(IReadOnlyCollection<double> values, double leastShare)
    {
        var sorted = values.Order().ToArray();
        var width = Bandwidth(sorted);
        if (!(width > 0))
        {
            return (0, 0);
        }

        var (low, high) = (sorted[0], sorted[^1]);
        var density = new double[Grid + 1];
        for (var i = 0; i <= Grid; i++)
        {
            var at = low + ((high - low) * i / Grid);
            density[i] = sorted.Sum(v => Math.Exp(-0.5 * (v - at) * (v - at) / (width * width)));
        }

        var best = (Depth: 0.0, At: 0.0);
        for (var i = 1; i < Grid; i++)
        {
            var at = low + ((high - low) * i / Grid);
            var below = sorted.Count(v => v < at);
            if (Math.Min(below, sorted.Length - below) >= leastShare * sorted.Length)
            {
                var heap = Math.Min(density.Take(i).Max(), density.Skip(i + 1).Max());
                var depth = 1 - (density[i] / heap);
                best = depth > best.Depth ? (depth, at) : best;
            }
        }

        return best;
    }

    private static double Bandwidth(double[] sorted)
    {
        if (sorted.Length < 8)
        {
            return 0;
        }

        var mean = sorted.Average();
        var deviation = Math.Sqrt(sorted.Average(v => (v - mean) * (v - mean)));
        var quartiles = (sorted[3 * sorted.Length / 4] - sorted[sorted.Length / 4]) / 1.34;
        return 0.9 * (quartiles > 0 ? Math.Min(deviation, quartiles) : deviation) * Math.Pow(sorted.Length, -0.2);
    }
}
