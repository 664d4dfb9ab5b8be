using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tiling;

/// <summary>
/// Brings labels that were drawn on a source onto its tiles, so that <see cref="Stitching"/> gives them back. A turned box is cut along its own sides: its part is the smallest box of
/// the same angle around what lies on the tile. A sliver of a box, which nobody could tell, becomes an ignore region.
/// </summary>
public sealed class ShapeCutting
{
    /// <summary>Share of a box's area from which its part is still a target.</summary>
    private const double LeastShare = 0.1;

    /// <summary>Square pixels below which a part of an outline is nothing.</summary>
    private const double LeastArea = 1;

    private readonly IReadOnlyList<(Shape Shape, Bounds Bounds)> shapes;
    private readonly bool[] placed;

    /// <param name="shapes">In pixels of the source.</param>
    public ShapeCutting(IReadOnlyList<Shape> shapes)
    {
        this.shapes = [.. shapes.Select(shape => (shape, Geometry.BoundsOf(shape)))];
        placed = new bool[shapes.Count];
    }

    /// <summary>What of the shapes lies on a tile, in pixels of the tile.</summary>
    public IReadOnlyList<Shape> Onto(TileRectangle tile)
    {
        var window = new Bounds(tile.X, tile.Y, tile.X + tile.Width, tile.Y + tile.Height);
        var parts = new List<Shape>();
        for (var i = 0; i < shapes.Count; i++)
        {
            if (shapes[i].Bounds.Overlaps(window) && Part(shapes[i].Shape, shapes[i].Bounds, window) is { } part)
            {
                placed[i] = true;
                parts.Add(Piece.Move(part, -tile.X, -tile.Y));
            }
        }

        return parts;
    }

    /// <summary>Indices of the shapes of which nothing lay on any tile that was asked for.</summary>
    public IEnumerable<int> Left() => Enumerable.Range(0, placed.Length).Where(i => !placed[i]);

    private static Shape? Part(Shape shape, Bounds bounds, Bounds window)
    {
        if (bounds.Left >= window.Left && bounds.Top >= window.Top && bounds.Right <= window.Right && bounds.Bottom <= window.Bottom)
        {
            return shape;
        }

        return shape switch
        {
            PolygonShape polygon => Part(polygon, window),
            RotatedBoxShape box => Sliver(shape, Part(box, window)),
            _ => Sliver(shape, bounds.Intersect(window) is { Area: > LeastArea } common
                ? (BoxShape)shape with { X = common.Left, Y = common.Top, Width = common.Width, Height = common.Height }
                : null),
        };
    }

    private static Shape? Sliver(Shape whole, Shape? part) =>
        part is null || Geometry.Area(part) >= LeastShare * Geometry.Area(whole) ? part : part with { Ignore = true, Label = "" };

    private static PolygonShape? Part(PolygonShape polygon, Bounds window)
    {
        var points = Rings.Clip(polygon.Points, window);
        if (points.Count < 3 || Rings.Area(points) < LeastArea)
        {
            return null;
        }

        var holes = polygon.Holes?.Select(hole => Rings.Clip(hole, window)).Where(hole => hole.Count >= 3 && Rings.Area(hole) > 0).ToList();
        return polygon with { Points = points, Holes = holes is { Count: > 0 } ? holes : null };
    }

    private static RotatedBoxShape? Part(RotatedBoxShape box, Bounds window)
    {
        var corners = Rings.Clip(Geometry.Outline(box), window);
        if (corners.Count < 3 || Rings.Area(corners) < LeastArea)
        {
            return null;
        }

        return RotatedAround.Of(corners, box.Angle) with { Id = box.Id, Label = box.Label, Ignore = box.Ignore, Score = box.Score, Extra = box.Extra };
    }
}
