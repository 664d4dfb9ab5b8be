using NeuroBot.Contracts.Api;

namespace NeuroBot.Domain.Health;

/// <summary>Bars over a scale of equal steps, with round edges.</summary>
public static class Bars
{
    private static readonly double[] Round = [1, 2, 5, 10];

    /// <summary>What differs by less differs by nothing that anybody would look at.</summary>
    private const double LeastStep = 1e-3;

    /// <summary>From the first bar that holds something to the last; what lies on an edge belongs to the bar that begins there.</summary>
    /// <param name="values">Finite.</param>
    /// <param name="step">Above 0.</param>
    public static IReadOnlyList<LookBar> Of(IReadOnlyCollection<double> values, double step)
    {
        if (values.Count == 0)
        {
            return [];
        }

        var counts = values.CountBy(value => IndexOf(value, step)).ToDictionary();
        var (first, last) = (counts.Keys.Min(), counts.Keys.Max());
        return [.. Enumerable.Range(first, last - first + 1).Select(i => new LookBar(Edge(i, step), Edge(i + 1, step), counts.GetValueOrDefault(i)))];
    }

    /// <summary>A step of 1, 2 or 5 times a power of ten by which the values make at most so many bars.</summary>
    public static double StepFor(IReadOnlyCollection<double> values, int most)
    {
        var span = values.Count == 0 ? 0 : values.Max() - values.Min();
        if (span <= 0)
        {
            return 1;
        }

        // One bar fewer than allowed: the values need not begin at an edge.
        var least = Math.Max(LeastStep, span / (most - 1));
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return Round.Select(factor => factor * power).First(step => step >= least * (1 - 1e-9));
    }

    private static int IndexOf(double value, double step)
    {
        // The edges are what is shown and asked for: a rounding error of the division must not put a value on their other side.
        var index = (int)Math.Floor(value / step);
        return value < Edge(index, step) ? index - 1 : value >= Edge(index + 1, step) ? index + 1 : index;
    }

    private static double Edge(int index, double step) => Math.Round(index * step, 9);
}
