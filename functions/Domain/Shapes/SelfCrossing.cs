namespace NeuroBot.Domain.Shapes;

/// <summary>Whether an outline crosses itself. Touching or running along itself is not crossing.</summary>
public static class SelfCrossing
{
    /// <summary>Index of the first edge (from point i to i + 1) that crosses another one; null where none does.</summary>
    public static int? Find(IReadOnlyList<double[]> ring)
    {
        var count = ring.Count;
        if (count < 4)
        {
            return null;
        }

        // Along the longer side, edges that share no span need no look.
        var bounds = Bounds.Of(ring);
        var axis = bounds.Width >= bounds.Height ? 0 : 1;
        var order = Enumerable.Range(0, count).ToArray();
        var low = new double[count];
        var high = new double[count];
        for (var i = 0; i < count; i++)
        {
            var (p, q) = (ring[i][axis], ring[(i + 1) % count][axis]);
            (low[i], high[i]) = (Math.Min(p, q), Math.Max(p, q));
        }

        Array.Sort((double[])low.Clone(), order);
        int? found = null;
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count && low[order[j]] < high[order[i]]; j++)
            {
                var (a, b) = (Math.Min(order[i], order[j]), Math.Max(order[i], order[j]));
                if (b - a != 1 && b - a != count - 1 && (found is null || a < found) && Cross(ring, a, b))
                {
                    found = a;
                }
            }
        }

        return found;
    }

    private static bool Cross(IReadOnlyList<double[]> ring, int a, int b)
    {
        var (p, q) = (ring[a], ring[(a + 1) % ring.Count]);
        var (r, s) = (ring[b], ring[(b + 1) % ring.Count]);
        return Side(p, q, r) * Side(p, q, s) < 0 && Side(r, s, p) * Side(r, s, q) < 0;
    }

    private static int Side(double[] p, double[] q, double[] r) =>
        Math.Sign(((q[0] - p[0]) * (r[1] - p[1])) - ((q[1] - p[1]) * (r[0] - p[0])));
}
