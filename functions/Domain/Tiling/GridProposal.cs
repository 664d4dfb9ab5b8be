using NeuroBot.Contracts.Api;

namespace NeuroBot.Domain.Tiling;

/// <summary>Proposes a grid instead of leaving the user to try.</summary>
public static class GridProposal
{
    private const double SquareEnough = 1.5;

    /// <summary>
    /// The coarsest grid whose tiles keep the limits, the image's long side cut by the tile's long limit: 10000 × 30000 (width × height)
    /// gives 4 columns × 6 rows. Null where the image is too small to be cut at all.
    /// </summary>
    public static TileGrid? Fitting(int width, int height)
    {
        var (across, down) = width <= height
            ? (TileLimits.MaximumTileShort, TileLimits.MaximumTileLong)
            : (TileLimits.MaximumTileLong, TileLimits.MaximumTileShort);
        var (columns, rows) = ((width + across - 1) / across, (height + down - 1) / down);
        if (rows == 1 && columns == 1)
        {
            (rows, columns) = width <= height ? (2, 1) : (1, 2);
        }

        var grid = new TileGrid(rows, columns);
        return TileLimits.Fits(width, height, grid) ? grid : null;
    }

    /// <summary>
    /// The grid for the smallest target: fewest tiles that are about square, keep the limits and bring the area ratio below
    /// <see cref="AreaRatio.Good"/>. Null where no cut is needed, or none is enough.
    /// </summary>
    /// <param name="width">Of the image, pixels.</param>
    /// <param name="height">Of the image, pixels.</param>
    /// <param name="smallestTargetArea">Square pixels.</param>
    public static TileGrid? ForTarget(int width, int height, double smallestTargetArea)
    {
        if (!(smallestTargetArea > 0) || AreaRatio.Of(width, height, smallestTargetArea) <= AreaRatio.Good)
        {
            return null;
        }

        (bool Stretched, int Tiles, double Aspect)? best = null;
        TileGrid? chosen = null;
        for (var rows = 1; rows <= height / TileLimits.MinimumTileSide; rows++)
        {
            for (var columns = 1; columns <= width / TileLimits.MinimumTileSide && rows * columns <= TileLimits.MaximumTiles; columns++)
            {
                var (tileWidth, tileHeight) = ((double)width / columns, (double)height / rows);
                if (tileWidth * tileHeight / smallestTargetArea >= AreaRatio.Good)
                {
                    continue;
                }

                var aspect = Math.Max(tileWidth, tileHeight) / Math.Min(tileWidth, tileHeight);
                var candidate = (aspect > SquareEnough, rows * columns, aspect);
                if ((best is null || candidate.CompareTo(best.Value) < 0) && TileLimits.Fits(width, height, new TileGrid(rows, columns)))
                {
                    (best, chosen) = (candidate, new TileGrid(rows, columns));
                }
            }
        }

        return chosen;
    }
}
