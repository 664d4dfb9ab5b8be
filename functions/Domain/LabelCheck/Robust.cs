namespace NeuroBot.Domain.LabelCheck;

/// <summary>Middle and spread that a share of wrong values hardly moves.</summary>
internal static class Robust
{
    /// <summary>Scales the median absolute deviation to the standard deviation of a normal distribution.</summary>
    private const double ToDeviation = 1.4826;

    /// <summary>Middle value; the mean of both middle ones where their number is even; null where there is none.</summary>
    public static double? Median(IEnumerable<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Median and 1.4826 × median absolute deviation (Hampel 1974); null where there is no value.</summary>
    public static (double Middle, double Spread)? Of(IReadOnlyCollection<double> values) =>
        Median(values) is { } middle ? (middle, ToDeviation * Median(values.Select(v => Math.Abs(v - middle)))!.Value) : null;

    /// <summary>What few values say, drawn towards what all say: the mean of both, the few weighted by their number, all by <paramref name="strength"/>.</summary>
    public static double Draw(double few, int count, double all, double strength) => ((few * count) + (all * strength)) / (count + strength);
}
