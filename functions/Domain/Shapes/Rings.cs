namespace NeuroBot.Domain.Shapes;

/// <summary>Closed outlines: points in order, the last joins the first.</summary>
public static class Rings
{
    /// <summary>Enclosed area, by the shoelace formula about the first point (no loss of digits far from the origin); never negative.</summary>
    public static double Area(IReadOnlyList<double[]> ring)
    {
        var twice = 0.0;
        for (var i = 1; i + 1 < ring.Count; i++)
        {
            var (ax, ay) = (ring[i][0] - ring[0][0], ring[i][1] - ring[0][1]);
            var (bx, by) = (ring[i + 1][0] - ring[0][0], ring[i + 1][1] - ring[0][1]);
            twice += (ax * by) - (bx * ay);
        }

        return Math.Abs(twice) / 2;
    }

    /// <summary>Cuts a ring to a rectangle (Sutherland and Hodgman 1974). A hollow outline may come back with edges that lie on the border twice.</summary>
    public static IReadOnlyList<double[]> Clip(IReadOnlyList<double[]> ring, Bounds window)
    {
        var points = ring.ToList();
        for (var side = 0; side < 4 && points.Count > 0; side++)
        {
            var axis = side & 1;
            var limit = side switch { 0 => window.Left, 1 => window.Top, 2 => window.Right, _ => window.Bottom };
            var sign = side < 2 ? 1 : -1;
            points = ClipSide(points, axis, limit, sign);
        }

        return WithoutRepeats(points);
    }

    /// <summary>Takes out points that repeat the one before (or the first at the end).</summary>
    public static IReadOnlyList<double[]> WithoutRepeats(IReadOnlyList<double[]> ring)
    {
        var points = new List<double[]>(ring.Count);
        foreach (var point in ring)
        {
            if (points.Count == 0 || !Same(points[^1], point))
            {
                points.Add(point);
            }
        }

        while (points.Count > 1 && Same(points[^1], points[0]))
        {
            points.RemoveAt(points.Count - 1);
        }

        return points;
    }

    /// <summary>The same points from the same first one on.</summary>
    public static bool AreSame(IReadOnlyList<double[]> a, IReadOnlyList<double[]> b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second));

    private static bool Same(double[] a, double[] b) => a[0] == b[0] && a[1] == b[1];

    private static List<double[]> ClipSide(List<double[]> points, int axis, double limit, int sign)
    {
        var kept = new List<double[]>(points.Count + 4);
        for (var i = 0; i < points.Count; i++)
        {
            var (from, to) = (points[i], points[(i + 1) % points.Count]);
            var (fromIn, toIn) = (sign * (from[axis] - limit) >= 0, sign * (to[axis] - limit) >= 0);
            if (fromIn)
            {
                kept.Add(from);
            }

            if (fromIn != toIn)
            {
                var share = (limit - from[axis]) / (to[axis] - from[axis]);
                var across = from[1 - axis] + (share * (to[1 - axis] - from[1 - axis]));
                kept.Add(axis == 0 ? [limit, across] : [across, limit]);
            }
        }

        return kept;
    }
}
