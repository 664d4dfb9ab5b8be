namespace NeuroBot.Domain.Shapes;

/// <summary>
/// Exact area shared by two sets of rings, each filled by the even-odd rule: cut the plane into horizontal strips at every corner and
/// every crossing; inside a strip all edges are straight and uncrossed, so that every span is a trapezoid whose area is its width
/// halfway up times its height.
/// </summary>
internal static class Overlap
{
    private readonly record struct Edge(double X0, double Y0, double X1, double Y1, bool First)
    {
        public double At(double y) => X0 + ((X1 - X0) * ((y - Y0) / (Y1 - Y0)));
    }

    /// <summary>Square pixels.</summary>
    public static double Area(IReadOnlyList<IReadOnlyList<double[]>> a, IReadOnlyList<IReadOnlyList<double[]>> b)
    {
        var edges = new List<Edge>();
        Add(edges, a, first: true);
        Add(edges, b, first: false);
        edges.Sort((left, right) => left.Y0.CompareTo(right.Y0));
        var heights = Heights(edges);
        var active = new List<Edge>();
        var crossings = new List<(double X, bool First)>();
        var (next, total) = (0, 0.0);
        for (var i = 0; i + 1 < heights.Count; i++)
        {
            var (low, high) = (heights[i], heights[i + 1]);
            var middle = low + ((high - low) / 2);
            for (; next < edges.Count && edges[next].Y0 <= low; next++)
            {
                active.Add(edges[next]);
            }

            active.RemoveAll(edge => edge.Y1 <= low);
            crossings.Clear();
            crossings.AddRange(active.Select(edge => (edge.At(middle), edge.First)));
            crossings.Sort((left, right) => left.X.CompareTo(right.X));
            total += SharedWidth(crossings) * (high - low);
        }

        return total;
    }

    private static double SharedWidth(List<(double X, bool First)> crossings)
    {
        var (inFirst, inSecond, since, width) = (false, false, 0.0, 0.0);
        foreach (var (x, first) in crossings)
        {
            if (inFirst && inSecond)
            {
                width += x - since;
            }

            (inFirst, inSecond) = first ? (!inFirst, inSecond) : (inFirst, !inSecond);
            since = x;
        }

        return width;
    }

    private static void Add(List<Edge> edges, IReadOnlyList<IReadOnlyList<double[]>> rings, bool first)
    {
        foreach (var ring in rings)
        {
            for (var i = 0; i < ring.Count; i++)
            {
                var (p, q) = (ring[i], ring[(i + 1) % ring.Count]);
                if (p[1] != q[1])
                {
                    edges.Add(p[1] < q[1] ? new Edge(p[0], p[1], q[0], q[1], first) : new Edge(q[0], q[1], p[0], p[1], first));
                }
            }
        }
    }

    private static List<double> Heights(List<Edge> edges)
    {
        var heights = new List<double>(2 * edges.Count);
        for (var i = 0; i < edges.Count; i++)
        {
            var edge = edges[i];
            heights.Add(edge.Y0);
            heights.Add(edge.Y1);
            for (var j = i + 1; j < edges.Count && edges[j].Y0 < edge.Y1; j++)
            {
                if (CrossingHeight(edge, edges[j]) is { } y)
                {
                    heights.Add(y);
                }
            }
        }

        heights.Sort();
        return [.. heights.Distinct()];
    }

    private static double? CrossingHeight(Edge e, Edge f)
    {
        var (low, high) = (Math.Max(e.Y0, f.Y0), Math.Min(e.Y1, f.Y1));
        if (!(low < high) || Math.Max(e.X0, e.X1) < Math.Min(f.X0, f.X1) || Math.Max(f.X0, f.X1) < Math.Min(e.X0, e.X1))
        {
            return null;
        }

        // Which is left at the bottom and at the top of the heights they share: they cross where that changes.
        var (before, after) = (e.At(low) - f.At(low), e.At(high) - f.At(high));
        if (before * after >= 0)
        {
            return null;
        }

        var y = low + ((high - low) * (before / (before - after)));
        return y > low && y < high ? y : null;
    }
}
