using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tiling;

/// <summary>The border between two tiles, and what touches it.</summary>
/// <param name="Axis">0: an upright seam at x = <paramref name="At"/>; 1: a level one at y.</param>
/// <param name="At">Pixels of the source.</param>
internal readonly record struct Seam(int Axis, double At)
{
    /// <summary>A drawn edge may end a little before the border of its tile, a found box a little more, the larger the thing. Outlines are exact.</summary>
    public const double Reach = 2;
    private const double ReachShare = 0.05;
    private const double MostReach = 16;

    /// <summary>From where to where along the seam the piece touches it; null: it does not.</summary>
    /// <param name="piece">On one side of the seam.</param>
    /// <param name="before">It lies left of the seam, or above it.</param>
    public (double From, double To)? Contact(Piece piece, bool before)
    {
        var bounds = piece.Bounds;
        var (low, high) = Axis == 0 ? (bounds.Left, bounds.Right) : (bounds.Top, bounds.Bottom);
        var reach = piece.Shape is PolygonShape ? Reach : Math.Min(MostReach, Math.Max(Reach, ReachShare * (high - low)));
        if (before ? high < At - reach : low > At + reach)
        {
            return null;
        }

        var line = before ? At - reach : At + reach;
        var (from, to) = (double.PositiveInfinity, double.NegativeInfinity);
        void Take(double value) => (from, to) = (Math.Min(from, value), Math.Max(to, value));
        var ring = Geometry.Outline(piece.Shape);
        for (var i = 0; i < ring.Count; i++)
        {
            var (p, q) = (ring[i], ring[(i + 1) % ring.Count]);
            var (a, b) = (p[Axis] - line, q[Axis] - line);
            if (before ? a >= 0 : a <= 0)
            {
                Take(p[1 - Axis]);
            }

            if (a * b < 0)
            {
                Take(p[1 - Axis] + ((q[1 - Axis] - p[1 - Axis]) * (a / (a - b))));
            }
        }

        return from <= to ? (from, to) : null;
    }
}
