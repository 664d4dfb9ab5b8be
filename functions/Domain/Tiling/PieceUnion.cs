using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Masks;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tiling;

/// <summary>One shape of several pieces.</summary>
internal static class PieceUnion
{
    /// <summary>
    /// Upright boxes: the box around them. Turned boxes: the box around them at the angle of the largest. Outlines: the pixels of all; where they do not hang together after all, one
    /// shape for each part that does. A shape has the id and the label of its first piece, and the score of its surest.
    /// </summary>
    /// <param name="pieces">In pixels of the source, at least two.</param>
    /// <param name="seams">Over which they were joined.</param>
    public static IEnumerable<Shape> Of(IReadOnlyList<Shape> pieces, IReadOnlyList<Seam> seams) =>
        pieces.Any(piece => piece is PolygonShape) ? Outlines(pieces, seams)
        : [Named(pieces.Any(piece => piece is RotatedBoxShape) ? Turned(pieces) : Upright(pieces), pieces)];

    private static Shape Named(Shape whole, IReadOnlyList<Shape> pieces) =>
        whole with { Id = pieces[0].Id, Label = pieces[0].Label, Score = pieces.Max(piece => piece.Score) };

    private static BoxShape Upright(IReadOnlyList<Shape> pieces)
    {
        var around = Around(pieces);
        return new BoxShape(around.Left, around.Top, around.Width, around.Height);
    }

    private static RotatedBoxShape Turned(IReadOnlyList<Shape> pieces) =>
        RotatedAround.Of(pieces.SelectMany(Geometry.Outline), (pieces.MaxBy(Geometry.Area) as RotatedBoxShape)?.Angle ?? 0);

    private static IEnumerable<Shape> Outlines(IReadOnlyList<Shape> pieces, IReadOnlyList<Seam> seams)
    {
        var around = Around(pieces);
        var (left, top) = (Math.Floor(around.Left), Math.Floor(around.Top));
        var (width, height) = ((int)Math.Ceiling(around.Right - left), (int)Math.Ceiling(around.Bottom - top));
        var runs = pieces.Select(piece => Rasteriser.Runs(Piece.Move(Reaching(piece, seams), -left, -top), width, height)).ToList();
        var number = 0;
        foreach (var part in Components.Of(runs.Aggregate(Rasteriser.Merge)))
        {
            var rows = part.Runs.ToLookup(run => run.Y);
            var members = pieces.Where((_, i) => runs[i].Any(own => rows[own.Y].Any(run => run.From < own.To && own.From < run.To))).ToList();
            var outline = Piece.Move(Simplifier.Simplify(Contours.Trace(part), Simplifier.Lossless), left, top);
            var whole = Named(outline, members);
            yield return number++ == 0 ? whole : whole with { Id = FormattableString.Invariant($"{whole.Id}.{number}") };
        }
    }

    /// <summary>The piece with the corners that are within reach of a seam moved onto it, so that it meets what comes from the other side.</summary>
    private static PolygonShape Reaching(Shape piece, IReadOnlyList<Seam> seams)
    {
        var polygon = Geometry.ToPolygon(piece);
        var points = polygon.Points.Select(point => point.ToArray()).ToList();
        foreach (var seam in seams)
        {
            foreach (var point in points.Where(point => Math.Abs(point[seam.Axis] - seam.At) <= Seam.Reach))
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
