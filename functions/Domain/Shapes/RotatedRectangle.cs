namespace NeuroBot.Domain.Shapes;

/// <summary>
/// A rectangle turned about its centre, with all that its overlap with others needs worked out once. Overlap is exact up to rounding, in
/// float64, and allocates nothing. The SDK compiles this file too: suppression there and scores here mean the same by overlap.
/// </summary>
public readonly struct RotatedRectangle
{
    /// <summary>A convex outline of 4 corners cut by 4 lines has 8; rounding of corners that lie on a line may add some.</summary>
    private const int MostCorners = 20;

    private readonly double x;
    private readonly double y;
    private readonly double halfWidth;
    private readonly double halfHeight;
    private readonly double cos;
    private readonly double sin;
    private readonly bool solid;

    /// <param name="centerX">Pixels.</param>
    /// <param name="centerY">Pixels, down.</param>
    /// <param name="width">Pixels along the rectangle's own first axis.</param>
    /// <param name="height">Pixels along its second.</param>
    /// <param name="angle">Radians, clockwise positive on screen.</param>
    public RotatedRectangle(double centerX, double centerY, double width, double height, double angle)
    {
        (x, y, halfWidth, halfHeight) = (centerX, centerY, width / 2, height / 2);
        (sin, cos) = Math.SinCos(angle);
        Area = width * height;
        var (reachX, reachY) = Reach(halfWidth, halfHeight, cos, sin);
        Bounds = new Bounds(centerX - reachX, centerY - reachY, centerX + reachX, centerY + reachY);
        solid = width > 0 && height > 0 && double.IsFinite(Area);
    }

    /// <summary>Square pixels.</summary>
    public double Area { get; }

    /// <summary>Smallest upright rectangle around it.</summary>
    public Bounds Bounds { get; }

    /// <summary>
    /// Area of what both cover, in square pixels: the second's corners in the frame of the first, where it is an upright rectangle about
    /// the origin, cut by its four sides (Sutherland and Hodgman 1974). 0 where either has no positive, finite size.
    /// </summary>
    public static double Intersection(in RotatedRectangle a, in RotatedRectangle b) => SharedFrom(a, b, 0);

    /// <summary>Intersection over union, 0–1; 0 where either has no positive, finite size.</summary>
    public static double Iou(in RotatedRectangle a, in RotatedRectangle b) => OverUnion(Intersection(a, b), a, b);

    /// <summary>
    /// Is <see cref="Iou"/> above the limit? Mostly quicker, since both must share limit ÷ (1 + limit) of their two areas, and share no more than upright
    /// rectangles around them.
    /// </summary>
    public static bool IouExceeds(in RotatedRectangle a, in RotatedRectangle b, double limit)
    {
        // Rounding of what is compared with it is far smaller than one in 10⁹.
        var least = limit > 0 ? limit / (1 + limit) * (a.Area + b.Area) * (1 - 1e-9) : 0;
        return !(Math.Min(a.Area, b.Area) < least) && OverUnion(SharedFrom(a, b, least), a, b) > limit;
    }

    private static double OverUnion(double both, in RotatedRectangle a, in RotatedRectangle b) =>
        both > 0 ? Math.Min(1, both / (a.Area + b.Area - both)) : 0;

    /// <summary>The shared area; or 0 where it is certainly below <paramref name="least"/>.</summary>
    private static double SharedFrom(in RotatedRectangle a, in RotatedRectangle b, double least)
    {
        if (!a.solid || !b.solid || !a.Bounds.Overlaps(b.Bounds) || a.Bounds.Intersect(b.Bounds).Area < least)
        {
            return 0;
        }

        var (dx, dy) = (b.x - a.x, b.y - a.y);
        var (cos, sin) = ((a.cos * b.cos) + (a.sin * b.sin), (a.cos * b.sin) - (a.sin * b.cos));
        var (u, v) = ((dx * a.cos) + (dy * a.sin), (dy * a.cos) - (dx * a.sin));
        if (MostShared(u, v, a.halfWidth, a.halfHeight, b.halfWidth, b.halfHeight, cos, sin) is var most && (most <= 0 || most < least))
        {
            return 0;
        }

        if (MostShared((dx * b.cos) + (dy * b.sin), (dy * b.cos) - (dx * b.sin), b.halfWidth, b.halfHeight, a.halfWidth, a.halfHeight, cos, sin) is var other
            && (other <= 0 || other < least))
        {
            return 0;
        }

        Span<double> room = stackalloc double[4 * MostCorners];
        var us = room[..MostCorners];
        var vs = room[MostCorners..(2 * MostCorners)];
        var us2 = room[(2 * MostCorners)..(3 * MostCorners)];
        var vs2 = room[(3 * MostCorners)..];
        var (wideU, wideV, tallU, tallV) = (b.halfWidth * cos, b.halfWidth * sin, b.halfHeight * -sin, b.halfHeight * cos);
        (us[0], vs[0]) = (u - wideU - tallU, v - wideV - tallV);
        (us[1], vs[1]) = (u + wideU - tallU, v + wideV - tallV);
        (us[2], vs[2]) = (u + wideU + tallU, v + wideV + tallV);
        (us[3], vs[3]) = (u - wideU + tallU, v - wideV + tallV);
        var count = Cut(us, vs, 4, us2, vs2, a.halfWidth, sign: 1);
        count = Cut(us2, vs2, count, us, vs, a.halfWidth, sign: -1);
        count = Cut(vs, us, count, vs2, us2, a.halfHeight, sign: 1);
        count = Cut(vs2, us2, count, vs, us, a.halfHeight, sign: -1);
        return Enclosed(us[..count], vs[..count]);
    }

    /// <summary>Area that an upright rectangle about the origin shares with the upright one around another rectangle.</summary>
    private static double MostShared(double u, double v, double halfWidth, double halfHeight, double otherHalfWidth, double otherHalfHeight, double cos, double sin)
    {
        var (reachU, reachV) = Reach(otherHalfWidth, otherHalfHeight, cos, sin);
        var wide = Math.Min(halfWidth, Math.Abs(u) + reachU) - Math.Max(-halfWidth, Math.Abs(u) - reachU);
        var high = Math.Min(halfHeight, Math.Abs(v) + reachV) - Math.Max(-halfHeight, Math.Abs(v) - reachV);
        return wide > 0 && high > 0 ? wide * high : 0;
    }

    /// <summary>Half of the smallest upright box around a rectangle of those halves.</summary>
    private static (double X, double Y) Reach(double halfWidth, double halfHeight, double cos, double sin) =>
        ((halfWidth * Math.Abs(cos)) + (halfHeight * Math.Abs(sin)), (halfWidth * Math.Abs(sin)) + (halfHeight * Math.Abs(cos)));

    /// <summary>Keeps what has sign · along ≤ limit. Returns the number of corners left.</summary>
    private static int Cut(
        ReadOnlySpan<double> along, ReadOnlySpan<double> across, int count, Span<double> newAlong, Span<double> newAcross, double limit, int sign)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            var next = i + 1 == count ? 0 : i + 1;
            var (from, to) = (limit - (sign * along[i]), limit - (sign * along[next]));
            if (from >= 0)
            {
                (newAlong[kept], newAcross[kept]) = (along[i], across[i]);
                kept++;
            }

            if (from >= 0 != to >= 0)
            {
                (newAlong[kept], newAcross[kept]) = (sign * limit, across[i] + (from / (from - to) * (across[next] - across[i])));
                kept++;
            }
        }

        return kept;
    }

    private static double Enclosed(ReadOnlySpan<double> u, ReadOnlySpan<double> v)
    {
        var twice = 0.0;
        for (var i = 1; i + 1 < u.Length; i++)
        {
            twice += ((u[i] - u[0]) * (v[i + 1] - v[0])) - ((v[i] - v[0]) * (u[i + 1] - u[0]));
        }

        return Math.Abs(twice) / 2;
    }
}
