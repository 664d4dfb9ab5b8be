using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tiling;

/// <summary>The smallest box of a given angle around points.</summary>
internal static class RotatedAround
{
    /// <param name="points">Pixels; at least one.</param>
    /// <param name="angle">Radians, clockwise positive on screen.</param>
    public static RotatedBoxShape Of(IEnumerable<double[]> points, double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        var own = Bounds.Of([.. points.Select(p => new[] { (p[0] * cos) + (p[1] * sin), (p[1] * cos) - (p[0] * sin) })]);
        var (u, v) = ((own.Left + own.Right) / 2, (own.Top + own.Bottom) / 2);
        return new RotatedBoxShape((u * cos) - (v * sin), (u * sin) + (v * cos), own.Width, own.Height, angle);
    }
}
