namespace NeuroBot.Domain.LabelCheck;

/// <summary>Splits points into two heaps (Lloyd 1982), from the two points that lie farthest apart; no randomness.</summary>
internal static class TwoMeans
{
    private const int MostRounds = 50;

    /// <returns>Both centres; null where all points are the same.</returns>
    public static (double[] First, double[] Second)? Of(IReadOnlyList<float[]> points)
    {
        if (points.Count < 2)
        {
            return null;
        }

        var first = Farthest(points, Mean(points));
        var second = Farthest(points, first);
        if (Distance(first, second) <= 0)
        {
            return null;
        }

        for (var round = 0; round < MostRounds; round++)
        {
            var parts = points.ToLookup(p => Distance(p, first) <= Distance(p, second));
            var (a, b) = (Mean([.. parts[true]]), Mean([.. parts[false]]));
            var still = Distance(a, first) + Distance(b, second) < 1e-12;
            (first, second) = (a, b);
            if (still)
            {
                break;
            }
        }

        return (first, second);
    }

    /// <summary>Where points lie on the line through both centres: 0 at the first, 1 at the second.</summary>
    public static double[] Project(IReadOnlyList<float[]> points, double[] first, double[] second)
    {
        var length = Distance(first, second);
        return [.. points.Select(p =>
        {
            var along = 0.0;
            for (var i = 0; i < p.Length; i++)
            {
                along += (p[i] - first[i]) * (second[i] - first[i]);
            }

            return along / length;
        })];
    }

    public static double[] Mean(IReadOnlyList<float[]> points)
    {
        var mean = new double[points[0].Length];
        foreach (var point in points)
        {
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] += point[i] / points.Count;
            }
        }

        return mean;
    }

    private static double[] Farthest(IReadOnlyList<float[]> points, double[] from) =>
        [.. points.MaxBy(p => Distance(p, from))!.Select(v => (double)v)];

    private static double Distance(float[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < b.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }

    private static double Distance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < b.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }
}
