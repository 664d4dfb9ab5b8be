using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Masks;

/// <summary>
/// A polygon with holes as one ring, for formats that know no holes (labelme): each hole is joined to what lies left of it by a slit without width, walked
/// there and back. It encloses the same pixels and the same area, and crosses nothing.
/// </summary>
public static class Keyhole
{
    /// <summary>The ring; the outline itself where there are no holes.</summary>
    public static IReadOnlyList<double[]> Ring(PolygonShape polygon)
    {
        if (polygon.Holes is not { Count: > 0 } holes)
        {
            return polygon.Points;
        }

        // From left to right: what a slit meets on its way to the left belongs to the ring already.
        var ring = polygon.Points.ToList();
        foreach (var (hole, start) in holes.Select(hole => (hole, Start: Leftmost(hole))).OrderBy(item => item.hole[item.Start][0]))
        {
            var door = hole[start];
            if (Left(ring, door) is not { } hit)
            {
                continue;
            }

            var walk = hole.Skip(start).Concat(hole.Take(start)).Append(door).Prepend(hit.Point).Append(hit.Point);
            ring.InsertRange(hit.Edge + 1, walk);
        }

        return ring;
    }

    private static int Leftmost(IReadOnlyList<double[]> hole)
    {
        var best = 0;
        for (var i = 1; i < hole.Count; i++)
        {
            if (hole[i][0] < hole[best][0])
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>Where a level line to the left first meets the ring, and on which of its edges; null where it meets nothing.</summary>
    private static (double[] Point, int Edge)? Left(List<double[]> ring, double[] from)
    {
        (double[] Point, int Edge)? best = null;
        for (var i = 0; i < ring.Count; i++)
        {
            var (p, q) = (ring[i], ring[(i + 1) % ring.Count]);
            if (p[1] <= from[1] == q[1] <= from[1])
            {
                continue;
            }

            var x = p[0] + ((q[0] - p[0]) * ((from[1] - p[1]) / (q[1] - p[1])));
            if (x <= from[0] && (best is null || x > best.Value.Point[0]))
            {
                best = ([x, from[1]], i);
            }
        }

        return best;
    }
}
