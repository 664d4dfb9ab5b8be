using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Scoring;

/// <summary>Point-in-shape for every kind of shape.</summary>
internal static class Region
{
    /// <summary>True where the point (pixels) lies inside; holes are outside.</summary>
    public static bool Contains(Shape shape, double x, double y) => shape switch
    {
        BoxShape box => x >= box.X && x < box.X + box.Width && y >= box.Y && y < box.Y + box.Height,
        RotatedBoxShape box => Contains(box, x, y),
        PolygonShape polygon => Contains(polygon.Points, x, y) && !(polygon.Holes ?? []).Any(hole => Contains(hole, x, y)),
        _ => false,
    };

    private static bool Contains(RotatedBoxShape box, double x, double y)
    {
        // Turn the point back by the angle (clockwise positive with y down).
        var (sine, cosine) = Math.SinCos(box.Angle);
        var (right, down) = (x - box.CenterX, y - box.CenterY);
        var along = (right * cosine) + (down * sine);
        var across = (down * cosine) - (right * sine);
        return Math.Abs(along) <= box.Width / 2 && Math.Abs(across) <= box.Height / 2;
    }

    /// <summary>Even-odd rule.</summary>
    private static bool Contains(IReadOnlyList<double[]> ring, double x, double y)
    {
        var inside = false;
        for (int current = 0, previous = ring.Count - 1; current < ring.Count; previous = current++)
        {
            var (a, b) = (ring[current], ring[previous]);
            if (a[1] > y != b[1] > y && x < ((b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])) + a[0])
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
