namespace NeuroBot.Domain.Masks;

/// <summary>
/// How the cells of a probability map lie over the pixels of an image: the centre of pixel (x, y) is at cell coordinate
/// ((x + 0.5) × <see cref="CellsPerPixelX"/> − 0.5, (y + 0.5) × <see cref="CellsPerPixelY"/> − 0.5), where whole numbers are centres of cells. Both have
/// their top-left corner in common.
/// </summary>
/// <param name="CellsPerPixelX">&gt; 0; 1 where a cell is a pixel, 0.25 where it is four pixels wide.</param>
/// <param name="CellsPerPixelY">The same for rows.</param>
public readonly record struct MapFrame(double CellsPerPixelX, double CellsPerPixelY)
{
    /// <summary>A cell is a pixel.</summary>
    public static MapFrame Same { get; } = new(1, 1);

    /// <summary>Cell coordinate of the centre of a pixel's column.</summary>
    public double CellX(int x) => ((x + 0.5) * CellsPerPixelX) - 0.5;

    /// <summary>Cell coordinate of the centre of a pixel's row.</summary>
    public double CellY(int y) => ((y + 0.5) * CellsPerPixelY) - 0.5;
}
