using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Masks;

/// <summary>
/// Outlines with fewer points, for delivery. The pixel outline is first led through the middles of the pixels' edges, which takes the stairs off slanted
/// edges and gives back at concave corners what it takes at convex ones; then points are left out by Douglas and Peucker (1973). Up to
/// <see cref="Lossless"/> no pixel's centre changes sides and no outline crosses another one.
/// </summary>
public static class Simplifier
{
    /// <summary>Bound in pixels up to which the polygon still rasterises to the very same pixels: the middles lead past a pixel's centre at √2 ÷ 4.</summary>
    public const double Lossless = 0.35;

    /// <summary>Simplifies an outline that <see cref="Contours.Trace"/> made.</summary>
    /// <param name="outline">Whole-numbered corners; every edge is upright or level.</param>
    /// <param name="bound">Largest distance of a left-out point from the new outline, in pixels; 0: the outline as it is.</param>
    public static PolygonShape Simplify(PolygonShape outline, double bound) => bound <= 0
        ? outline
        : outline with { Points = Ring(outline.Points, bound), Holes = outline.Holes?.Select(hole => Ring(hole, bound)).ToList() };

    private static IReadOnlyList<double[]> Ring(IReadOnlyList<double[]> corners, double bound)
    {
        var ring = Middles(corners);
        // Two points far apart, so that neither is one that could be left out: the farthest from the first, and the farthest from that.
        var a = Farthest(ring, 0);
        var b = Farthest(ring, a);
        var kept = new bool[ring.Count];
        (kept[a], kept[b]) = (true, true);
        Thin(ring, kept, a, b, bound);
        Thin(ring, kept, b, a, bound);
        return [.. ring.Where((_, i) => kept[i]).Select(point => new[] { point.X / 2.0, point.Y / 2.0 })];
    }

    /// <summary>The first and the last middle of a pixel's edge along each side, in half pixels: those between lie on the same line.</summary>
    private static List<(long X, long Y)> Middles(IReadOnlyList<double[]> corners)
    {
        var middles = new List<(long X, long Y)>(2 * corners.Count);
        for (var i = 0; i < corners.Count; i++)
        {
            var (p, q) = (corners[i], corners[(i + 1) % corners.Count]);
            var (stepX, stepY) = (Math.Sign(q[0] - p[0]), Math.Sign(q[1] - p[1]));
            var first = ((long)(2 * p[0]) + stepX, (long)(2 * p[1]) + stepY);
            var last = ((long)(2 * q[0]) - stepX, (long)(2 * q[1]) - stepY);
            middles.Add(first);
            if (last != first)
            {
                middles.Add(last);
            }
        }

        return middles;
    }

    private static int Farthest(List<(long X, long Y)> ring, int from)
    {
        var (best, most) = (from, -1L);
        for (var i = 0; i < ring.Count; i++)
        {
            if (Squared(ring[from], ring[i]) is var distance && distance > most)
            {
                (best, most) = (i, distance);
            }
        }

        return best;
    }

    /// <summary>Keeps, between two kept points, the one farthest from the straight line between them where it is farther than the bound; then looks left and right of it.</summary>
    private static void Thin(List<(long X, long Y)> ring, bool[] kept, int start, int end, double bound)
    {
        var limit = 4 * bound * bound;
        var open = new Stack<(int From, int To)>([(start, end)]);
        while (open.TryPop(out var part))
        {
            var (best, most) = (-1, limit);
            for (var i = (part.From + 1) % ring.Count; i != part.To; i = (i + 1) % ring.Count)
            {
                if (SquaredToSegment(ring[i], ring[part.From], ring[part.To]) is var distance && distance > most)
                {
                    (best, most) = (i, distance);
                }
            }

            if (best >= 0)
            {
                kept[best] = true;
                open.Push((part.From, best));
                open.Push((best, part.To));
            }
        }
    }

    private static double SquaredToSegment((long X, long Y) point, (long X, long Y) p, (long X, long Y) q)
    {
        var (dx, dy) = (q.X - p.X, q.Y - p.Y);
        var along = ((point.X - p.X) * dx) + ((point.Y - p.Y) * dy);
        var length = (dx * dx) + (dy * dy);
        if (along <= 0)
        {
            return Squared(point, p);
        }

        if (along >= length)
        {
            return Squared(point, q);
        }

        var across = (double)(((point.X - p.X) * dy) - ((point.Y - p.Y) * dx));
        return across * across / length;
    }

    private static long Squared((long X, long Y) a, (long X, long Y) b) => ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));
}
