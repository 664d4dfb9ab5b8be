using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Masks;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tiling;

/// <summary>One shape of several pieces.</summary>
internal static class PieceUnion
{
    /// <summary>
    /// Upright boxes: the box around them. Turned boxes: the box around them at the angle of the largest. Outlines: the pixels of all, where they hang together.
    /// </summary>
    /// <param name="pieces">In pixels of the source, at least two.</param>
    /// <param name="seams">Over which they were joined.</param>
    /// <returns>Without id and label; null where outlines do not meet.</returns>
    public static Shape? Of(IReadOnlyList<Shape> pieces, IReadOnlyList<Seam> seams) =>
        pieces.Any(piece => piece is PolygonShape) ? Outline(pieces, seams)
        : pieces.Any(piece => piece is RotatedBoxShape) ? Turned(pieces)
        : Upright(pieces);

    private static BoxShape Upright(IReadOnlyList<Shape> pieces)
    {
        var around = Around(pieces);
        return new BoxShape(around.Left, around.Top, around.Width, around.Height);
    }

    private static RotatedBoxShape Turned(IReadOnlyList<Shape> pieces) =>
        RotatedAround.Of(pieces.SelectMany(Geometry.Outline), (pieces.MaxBy(Geometry.Area) as RotatedBoxShape)?.Angle ?? 0);

    private static PolygonShape? Outline(IReadOnlyList<Shape> pieces, IReadOnlyList<Seam> seams)
    {
        var around = Around(pieces);
        var (left, top) = (Math.Floor(around.Left), Math.Floor(around.Top));
        var (width, height) = ((int)Math.Ceiling(around.Right - left), (int)Math.Ceiling(around.Bottom - top));
        List<PixelRun> runs = [];
        foreach (var piece in pieces)
        {
            var local = Piece.Move(Reaching(piece, seams), -left, -top);
            runs = Rasteriser.Merge(runs, Rasteriser.Runs(local, width, height));
        }

        return Components.Of(runs) is [var whole]
            ? (PolygonShape)Piece.Move(Simplifier.Simplify(Contours.Trace(whole), Simplifier.Lossless), left, top)
            : null;
    }

    /// <summary>The piece with the corners that are within reach of a seam moved onto it, so that it meets what comes from the other side.</summary>
    private static PolygonShape Reaching(Shape piece, IReadOnlyList<Seam> seams)
    {
        var polygon = Geometry.ToPolygon(piece);
        var bounds = Geometry.BoundsOf(polygon);
        var points = polygon.Points.Select(point => point.ToArray()).ToList();
        foreach (var seam in seams)
        {
            var reach = Seam.ReachOf(seam.Axis == 0 ? bounds.Width : bounds.Height);
            foreach (var point in points.Where(point => Math.Abs(point[seam.Axis] - seam.At) <= reach))
            {
                point[seam.Axis] = seam.At;
            }
        }

        return polygon with { Points = points };
    }

    private static Bounds Around(IReadOnlyList<Shape> pieces)
    {
        var all = pieces.Select(Geometry.BoundsOf).ToList();
        return new Bounds(all.Min(b => b.Left), all.Min(b => b.Top), all.Max(b => b.Right), all.Max(b => b.Bottom));
    }
}
