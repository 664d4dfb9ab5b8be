using NeuroBot.Contracts.Api;

namespace NeuroBot.Domain.Tiling;

/// <summary>One tile: where it lies on its source, in whole pixels; rows and columns count from 0.</summary>
public readonly record struct TileRectangle(int Row, int Column, int X, int Y, int Width, int Height);

/// <summary>Cuts an image into a grid of tiles that cover it exactly; tile sizes differ by one pixel at most.</summary>
public static class TileLayout
{
    /// <summary>Tiles row by row.</summary>
    /// <param name="width">Of the source, pixels.</param>
    /// <param name="height">Of the source, pixels.</param>
    /// <param name="grid">Rows × columns, at most one per pixel.</param>
    /// <param name="overlap">Pixels that each tile reaches into every neighbour; 0: none.</param>
    public static IReadOnlyList<TileRectangle> Of(int width, int height, TileGrid grid, int overlap = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(grid.Rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(grid.Columns, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(grid.Rows, height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(grid.Columns, width);
        ArgumentOutOfRangeException.ThrowIfNegative(overlap);
        var tiles = new List<TileRectangle>(grid.Rows * grid.Columns);
        for (var row = 0; row < grid.Rows; row++)
        {
            var (top, bottom) = Span(height, grid.Rows, row, overlap);
            for (var column = 0; column < grid.Columns; column++)
            {
                var (left, right) = Span(width, grid.Columns, column, overlap);
                tiles.Add(new TileRectangle(row, column, left, top, right - left, bottom - top));
            }
        }

        return tiles;
    }

    private static (int From, int To) Span(int length, int parts, int index, int overlap) => (
        Math.Max(0, (int)((long)length * index / parts) - overlap),
        Math.Min(length, (int)((long)length * (index + 1) / parts) + overlap));
}
