using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tiling;

/// <summary>A shape of one tile, moved to where it lies on the source.</summary>
/// <param name="Shape">In pixels of the source.</param>
/// <param name="Bounds">Around it.</param>
internal sealed record Piece(Shape Shape, Bounds Bounds)
{
    public double Score => Shape.Score ?? 1;

    /// <summary>Its id names the tile too: two tiles may use the same one.</summary>
    public static Piece Of(TileRectangle tile, Shape shape)
    {
        var moved = Move(shape, tile.X, tile.Y) with { Id = FormattableString.Invariant($"r{tile.Row + 1}c{tile.Column + 1}.{shape.Id}") };
        return new Piece(moved, Geometry.BoundsOf(moved));
    }

    /// <summary>The shape moved to the right and down, in pixels.</summary>
    public static Shape Move(Shape shape, double x, double y)
    {
        List<double[]> Moved(IReadOnlyList<double[]> ring) => [.. ring.Select(point => new[] { point[0] + x, point[1] + y })];
        return shape switch
        {
            BoxShape box => box with { X = box.X + x, Y = box.Y + y },
            RotatedBoxShape box => box with { CenterX = box.CenterX + x, CenterY = box.CenterY + y },
            PolygonShape polygon => polygon with { Points = Moved(polygon.Points), Holes = polygon.Holes?.Select(Moved).ToList() },
            _ => throw new ArgumentException($"no geometry for {shape.GetType().Name}", nameof(shape)),
        };
    }
}
