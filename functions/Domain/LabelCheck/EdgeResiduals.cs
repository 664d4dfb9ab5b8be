using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.LabelCheck;

/// <summary>
/// How far the edges of a labelled box lie outside those of the box that was found (inside: negative), in units of the side: left, top, right,
/// bottom, and for rotated boxes the angle between them in radians (0 where it means nothing, as on a square). Rotated boxes are compared in
/// the frame of the one that was found; other shapes by their upright bounding boxes.
/// </summary>
internal static class EdgeResiduals
{
    public const int Count = 5;

    public static double[] Of(Shape target, Shape found)
    {
        if (target is RotatedBoxShape labelled && found is RotatedBoxShape turned)
        {
            return OfRotated(labelled, turned);
        }

        var (t, d) = (Geometry.BoundsOf(target), Geometry.BoundsOf(found));
        return Residuals(t.Left - d.Left, t.Top - d.Top, t.Right - d.Right, t.Bottom - d.Bottom, Side(t.Width, d.Width), Side(t.Height, d.Height), 0);
    }

    /// <summary>The box that was found, with its edges moved by these residuals: where a person would have drawn it.</summary>
    public static Shape Move(Shape found, IReadOnlyList<double> by)
    {
        if (found is RotatedBoxShape box)
        {
            var (left, right) = (-(box.Width / 2) - (by[0] * box.Width), (box.Width / 2) + (by[2] * box.Width));
            var (top, bottom) = (-(box.Height / 2) - (by[1] * box.Height), (box.Height / 2) + (by[3] * box.Height));
            var (sin, cos) = Math.SinCos(box.Angle);
            var (x, y) = ((left + right) / 2, (top + bottom) / 2);
            return box with
            {
                CenterX = box.CenterX + (x * cos) - (y * sin),
                CenterY = box.CenterY + (x * sin) + (y * cos),
                Width = right - left,
                Height = bottom - top,
            };
        }

        return found is BoxShape upright
            ? upright with
            {
                X = upright.X - (by[0] * upright.Width),
                Y = upright.Y - (by[1] * upright.Height),
                Width = upright.Width * (1 + by[0] + by[2]),
                Height = upright.Height * (1 + by[1] + by[3]),
            }
            : found;
    }

    private static double[] OfRotated(RotatedBoxShape target, RotatedBoxShape found)
    {
        // A quarter turn swaps the sides: the turn that leaves the smaller angle is the one meant.
        var turns = (int)Math.Round((target.Angle - found.Angle) / (Math.PI / 2));
        var (width, height) = turns % 2 == 0 ? (target.Width, target.Height) : (target.Height, target.Width);
        var angle = target.Angle - found.Angle - (turns * Math.PI / 2);
        var (sin, cos) = Math.SinCos(-found.Angle);
        var (dx, dy) = (target.CenterX - found.CenterX, target.CenterY - found.CenterY);
        var (x, y) = ((dx * cos) - (dy * sin), (dx * sin) + (dy * cos));
        var (w, h) = ((width - found.Width) / 2, (height - found.Height) / 2);
        var slender = Math.Min(1, 2 * ((Math.Max(found.Width, found.Height) / Math.Min(found.Width, found.Height)) - 1));
        return Residuals(x - w, y - h, x + w, y + h, Side(width, found.Width), Side(height, found.Height), angle * slender);
    }

    private static double[] Residuals(double left, double top, double right, double bottom, double width, double height, double angle) =>
        [-left / width, -top / height, right / width, bottom / height, angle];

    private static double Side(double a, double b) => Math.Sqrt(a * b);
}
