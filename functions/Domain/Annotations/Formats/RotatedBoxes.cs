using System.Text.Json;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>Four corners as a rotated box.</summary>
internal static class RotatedBoxes
{
    /// <summary>
    /// First corner to second is the width's direction. Null where the corners are no rectangle: the diagonals of one are equally long
    /// and halve each other.
    /// </summary>
    public static RotatedBoxShape? Fit(IReadOnlyList<double[]> p)
    {
        var (x, y) = (p.Average(point => point[0]), p.Average(point => point[1]));
        var (one, two) = (Length(p[0], p[2]), Length(p[1], p[3]));
        var tolerance = Math.Max(1, 0.02 * Math.Max(one, two));
        var apart = Length([(p[0][0] + p[2][0]) / 2, (p[0][1] + p[2][1]) / 2], [(p[1][0] + p[3][0]) / 2, (p[1][1] + p[3][1]) / 2]);
        if (Math.Abs(one - two) > tolerance || apart > tolerance)
        {
            return null;
        }

        var (dx, dy) = ((p[1][0] - p[0][0] + p[2][0] - p[3][0]) / 2, (p[1][1] - p[0][1] + p[2][1] - p[3][1]) / 2);
        return new RotatedBoxShape(x, y, Math.Sqrt((dx * dx) + (dy * dy)), (Length(p[1], p[2]) + Length(p[0], p[3])) / 2, Math.Atan2(dy, dx));
    }

    /// <summary>What <see cref="Exact"/> reads: centre, size, radians.</summary>
    public static double[] Numbers(RotatedBoxShape box) => [box.CenterX, box.CenterY, box.Width, box.Height, box.Angle];

    /// <summary>The numbers that NeuroBot wrote beside the corners, while they still are those of that box; else null.</summary>
    public static RotatedBoxShape? Exact(JsonElement element, IReadOnlyList<double[]> corners)
    {
        if (JsonValues.Numbers(element, LabelmeWriter.ExactBox) is not { Length: 5 } exact || corners.Count != 4)
        {
            return null;
        }

        var box = new RotatedBoxShape(exact[0], exact[1], exact[2], exact[3], exact[4]);
        return Geometry.Outline(box).Zip(corners).All(pair => Math.Abs(pair.First[0] - pair.Second[0]) < 1e-3 && Math.Abs(pair.First[1] - pair.Second[1]) < 1e-3)
            ? box
            : null;
    }

    private static double Length(double[] a, double[] b) => Math.Sqrt(((a[0] - b[0]) * (a[0] - b[0])) + ((a[1] - b[1]) * (a[1] - b[1])));
}
