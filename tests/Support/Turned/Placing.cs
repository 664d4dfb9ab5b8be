using NeuroBot.Contracts.Data;

namespace NeuroBot.TestSupport.Turned;

/// <summary>Where boxes may lie. Written apart from the product's own geometry, which it helps to test.</summary>
public static class Placing
{
    /// <summary>
    /// Pixels between two rotated boxes along the best of their four axes (separating axis theorem): positive where they are apart, 0 where they touch,
    /// negative where they overlap.
    /// </summary>
    public static double Gap(RotatedBoxShape a, RotatedBoxShape b)
    {
        var best = double.NegativeInfinity;
        foreach (var angle in new[] { a.Angle, a.Angle + (Math.PI / 2), b.Angle, b.Angle + (Math.PI / 2) })
        {
            var between = Math.Abs(((b.CenterX - a.CenterX) * Math.Cos(angle)) + ((b.CenterY - a.CenterY) * Math.Sin(angle)));
            best = Math.Max(best, between - Reach(a, angle) - Reach(b, angle));
        }

        return best;
    }

    /// <summary>Does the whole box lie on an image of that size, that many pixels from its border?</summary>
    public static bool IsInside(RotatedBoxShape box, int width, int height, double margin)
    {
        var (x, y) = (Reach(box, 0) + margin, Reach(box, Math.PI / 2) + margin);
        return box.CenterX >= x && box.CenterX <= width - x && box.CenterY >= y && box.CenterY <= height - y;
    }

    /// <summary>The box moved away from another, in a direction, until it just touches it.</summary>
    public static RotatedBoxShape Touching(RotatedBoxShape box, RotatedBoxShape other, double direction)
    {
        var (dx, dy) = (Math.Cos(direction), Math.Sin(direction));
        RotatedBoxShape At(double distance) => box with { CenterX = other.CenterX + (distance * dx), CenterY = other.CenterY + (distance * dy) };
        var (near, far) = (0d, box.Width + box.Height + other.Width + other.Height);
        for (var i = 0; i < 50; i++)
        {
            var middle = (near + far) / 2;
            (near, far) = Gap(At(middle), other) < 0 ? (middle, far) : (near, middle);
        }

        return At(far);
    }

    private static double Reach(RotatedBoxShape box, double axis) =>
        ((box.Width * Math.Abs(Math.Cos(box.Angle - axis))) + (box.Height * Math.Abs(Math.Sin(box.Angle - axis)))) / 2;
}
