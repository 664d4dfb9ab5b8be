using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;

namespace NeuroBot.Domain.Tiling;

/// <summary>Limits of tiled models; like all limits they hold for either way up.</summary>
public static class TileLimits
{
    public const int MinimumTileSide = 30;
    public const int MaximumTileLong = 5000;
    public const int MaximumTileShort = 3000;
    public const int MinimumSourceShort = 30;
    public const int MinimumSourceLong = 60;
    public const int MaximumSourceShort = 10_000;
    public const int MaximumSourceLong = 30_000;

    /// <summary>Most rows or columns: the longest source in the smallest tiles.</summary>
    public const int MaximumCuts = MaximumSourceLong / MinimumTileSide;

    /// <summary>Most tiles of one source: each is an image of the library.</summary>
    public const int MaximumTiles = 1000;

    /// <summary>What is wrong with a grid by itself; null: fine. 1 × 1 is no tiling.</summary>
    public static Refusal? CheckGrid(TileGrid grid) =>
        grid.Rows is < 1 or > MaximumCuts || grid.Columns is < 1 or > MaximumCuts || (grid.Rows == 1 && grid.Columns == 1) || grid.Rows * grid.Columns > MaximumTiles
            ? Refusal.Of(RefusalCodes.ModelGridInvalid, $"A grid of {grid.Rows} × {grid.Columns} is not a tiling.",
                ("rows", grid.Rows), ("columns", grid.Columns))
            : null;

    /// <summary>What is wrong with cutting an image by this grid; null: fine. Where another grid fits, the refusal proposes it.</summary>
    public static Refusal? Check(int width, int height, TileGrid grid)
    {
        if (CheckGrid(grid) is { } invalid)
        {
            return invalid;
        }

        var (longer, shorter) = (Math.Max(width, height), Math.Min(width, height));
        if (shorter < MinimumSourceShort || longer < MinimumSourceLong)
        {
            return Refusal.Of(RefusalCodes.ImageTooSmall,
                $"The image has {width} × {height} pixels; at least {MinimumSourceShort} × {MinimumSourceLong} are needed for tiling.",
                ("width", width), ("height", height), ("minimumWidth", MinimumSourceShort), ("minimumHeight", MinimumSourceLong));
        }

        if (longer > MaximumSourceLong || shorter > MaximumSourceShort)
        {
            return Refusal.Of(RefusalCodes.ImageTooLarge,
                $"The image has {width} × {height} pixels; at most {MaximumSourceShort} × {MaximumSourceLong} are taken in.",
                ("width", width), ("height", height), ("maximumWidth", MaximumSourceShort), ("maximumHeight", MaximumSourceLong));
        }

        var smallest = (Width: width / grid.Columns, Height: height / grid.Rows);
        var largest = (Width: CeilingOf(width, grid.Columns), Height: CeilingOf(height, grid.Rows));
        var code = !LargeEnough(smallest) ? RefusalCodes.TileTooSmall : !SmallEnough(largest) ? RefusalCodes.TileTooLarge : null;
        if (code is null)
        {
            return null;
        }

        var tile = code == RefusalCodes.TileTooSmall ? smallest : largest;
        var fit = GridProposal.Fitting(width, height);
        return Refusal.Of(code,
            $"A grid of {grid.Rows} rows × {grid.Columns} columns cuts {width} × {height} into tiles of {tile.Width} × {tile.Height}; tiles have "
            + $"{MinimumTileSide} × {MinimumTileSide} to {MaximumTileShort} × {MaximumTileLong} pixels"
            + (fit is null ? "." : $"; {fit.Rows} rows × {fit.Columns} columns fit."),
            ("width", width), ("height", height), ("rows", grid.Rows), ("columns", grid.Columns),
            ("tileWidth", tile.Width), ("tileHeight", tile.Height), ("proposedRows", fit?.Rows), ("proposedColumns", fit?.Columns));
    }

    /// <summary>True when tiles of this grid keep the limits.</summary>
    public static bool Fits(int width, int height, TileGrid grid) =>
        grid.Rows * grid.Columns <= MaximumTiles && LargeEnough((width / grid.Columns, height / grid.Rows)) && SmallEnough((CeilingOf(width, grid.Columns), CeilingOf(height, grid.Rows)));

    private static bool LargeEnough((int Width, int Height) tile) => Math.Min(tile.Width, tile.Height) >= MinimumTileSide;

    private static bool SmallEnough((int Width, int Height) tile) =>
        Math.Max(tile.Width, tile.Height) <= MaximumTileLong && Math.Min(tile.Width, tile.Height) <= MaximumTileShort;

    private static int CeilingOf(int length, int parts) => (length + parts - 1) / parts;
}
