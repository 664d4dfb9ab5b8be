using NeuroBot.Contracts.Data;

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

    private static double Length(double[] a, double[] b) => Math.Sqrt(((a[0] - b[0]) * (a[0] - b[0])) + ((a[1] - b[1]) * (a[1] - b[1])));
}
