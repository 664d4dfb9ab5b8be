namespace NeuroBot.Domain.Health;

/// <summary>
/// What is usual among a set of numbers, told by median and median absolute deviation (Iglewicz and Hoaglin, 1993: beyond 3.5 of them is an outlier), which a tenth of
/// outliers does not move as it moves mean and standard deviation.
/// </summary>
/// <param name="Middle">The median.</param>
/// <param name="Low">Below it: an outlier.</param>
/// <param name="High">Above it: an outlier.</param>
public sealed record RobustRange(double Middle, double Low, double High)
{
    private const double Beyond = 3.5;

    /// <summary>Median absolute deviations in a standard deviation of normal numbers.</summary>
    private const double PerDeviation = 1.4826;

    /// <summary>The usual range; null where there are too few numbers to speak of what is usual.</summary>
    /// <param name="values">In any order.</param>
    /// <param name="fewest">Least count.</param>
    /// <param name="leastReach">The range reaches at least so far from the median: what eye and model hardly tell apart is no outlier.</param>
    public static RobustRange? Of(IEnumerable<double> values, int fewest, double leastReach)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length < Math.Max(1, fewest))
        {
            return null;
        }

        var middle = Median(sorted);
        var deviations = sorted.Select(value => Math.Abs(value - middle)).Order().ToArray();
        var reach = Math.Max(leastReach, Beyond * PerDeviation * Median(deviations));
        return new RobustRange(middle, middle - reach, middle + reach);
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
