namespace NeuroBot.Domain.Masks;

/// <summary>
/// Makes a <see cref="WinnerMap"/> from rows of cells that come one after the other, so that no more than two of them are ever held. Bilinear, half-pixel
/// centres, the outermost cells continued beyond their centres: first between two rows (float64, kept as float32), then between two cells (the same).
/// </summary>
public sealed class WinnerRows
{
    private readonly MapFrame frame;
    private readonly int mapWidth;
    private readonly int mapHeight;
    private readonly float[] thresholds;
    private readonly (int Cell, double Share)[] columns;
    private readonly float[] between;
    private float[] above;
    private float[] below;
    private int added;
    private int done;

    /// <param name="width">Of the image, pixels.</param>
    /// <param name="height">Of the image, pixels.</param>
    /// <param name="frame">How cells lie over pixels.</param>
    /// <param name="mapWidth">Cells of a row, ≥ 1.</param>
    /// <param name="mapHeight">Rows that will come, ≥ 1.</param>
    /// <param name="thresholds">Mask threshold of each class, in (0, 1].</param>
    public WinnerRows(int width, int height, MapFrame frame, int mapWidth, int mapHeight, IReadOnlyList<double> thresholds)
    {
        (this.frame, this.mapWidth, this.mapHeight) = (frame, mapWidth, mapHeight);
        this.thresholds = [.. thresholds.Select(t => (float)t)];
        columns = [.. Enumerable.Range(0, width).Select(x => Between(frame.CellX(x), mapWidth))];
        (above, below, between) = (new float[thresholds.Count * mapWidth], new float[thresholds.Count * mapWidth], new float[thresholds.Count * mapWidth]);
        Map = new WinnerMap(width, height, new ushort[width * height], new ushort[width * height]);
    }

    /// <summary>Complete once all rows were added.</summary>
    public WinnerMap Map { get; }

    /// <summary>Takes the next row, [classes, mapWidth].</summary>
    public void Add(ReadOnlySpan<float> row)
    {
        (above, below) = (below, above);
        row.CopyTo(below);
        added++;
        for (; done < Map.Height; done++)
        {
            var (cell, share) = Between(frame.CellY(done), mapHeight);
            // Between the last row and nothing lies the last row.
            var needed = share > 0 ? cell + 1 : cell;
            if (needed >= added)
            {
                return;
            }

            Blend(cell == added - 1 ? below : above, below, share);
            Fill(done);
        }
    }

    /// <summary>The cell at or before a coordinate, and how far the coordinate lies towards the next one (0–1); cut to the map.</summary>
    private static (int Cell, double Share) Between(double at, int cells)
    {
        var cut = Math.Clamp(at, 0, cells - 1);
        var cell = (int)Math.Floor(cut);
        return (cell, cut - cell);
    }

    private void Blend(float[] first, float[] second, double share)
    {
        for (var i = 0; i < between.Length; i++)
        {
            between[i] = (float)(first[i] + ((second[i] - (double)first[i]) * share));
        }
    }

    private void Fill(int y)
    {
        for (var x = 0; x < columns.Length; x++)
        {
            var (cell, share) = columns[x];
            var (winner, most, value) = (0, 0f, 0f);
            for (var k = 0; k < thresholds.Length; k++)
            {
                var at = (k * mapWidth) + cell;
                var p = share > 0 ? (float)(between[at] + ((between[at + 1] - (double)between[at]) * share)) : between[at];
                if (p / thresholds[k] > most)
                {
                    (winner, most, value) = (k + 1, p / thresholds[k], p);
                }
            }

            var level = (int)Math.Floor((Math.Min(value, 1f) * (double)WinnerMap.Full) + 0.5);
            var pixel = (y * columns.Length) + x;
            Map.Levels[pixel] = (ushort)level;
            Map.Classes[pixel] = (ushort)(level > 0 ? winner : 0);
        }
    }
}
