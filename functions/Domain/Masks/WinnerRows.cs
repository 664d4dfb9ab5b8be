namespace NeuroBot.Domain.Masks;

/// <summary>
/// Makes a <see cref="WinnerMap"/> from rows of cells that come one after the other, so that no more than two of them are ever held. Bilinear, half-pixel
/// centres, the outermost cells continued beyond their centres: first between two rows, then between two cells, every operation in float32.
/// </summary>
public sealed class WinnerRows
{
    private readonly MapFrame frame;
    private readonly int mapWidth;
    private readonly int mapHeight;
    private readonly float[] thresholds;
    private readonly (int Cell, int Next, float Share)[] columns;
    private readonly float[] between;
    private readonly float[] shares;
    private readonly float[] values;
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
        (shares, values) = (new float[width], new float[width]);
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
            var (cell, next, share) = Between(frame.CellY(done), mapHeight);
            if (next >= added)
            {
                return;
            }

            Blend(cell == added - 1 ? below : above, next == added - 1 ? below : above, share);
            Fill(done);
        }
    }

    /// <summary>The cell at or before a coordinate, the next one (the same where it is not needed), and how far the coordinate lies towards it (0–1); cut to the map.</summary>
    private static (int Cell, int Next, float Share) Between(double at, int cells)
    {
        var cut = Math.Clamp(at, 0, cells - 1);
        var cell = (int)Math.Floor(cut);
        var share = (float)(cut - cell);
        return (cell, share > 0 ? Math.Min(cell + 1, cells - 1) : cell, share);
    }

    private void Blend(float[] first, float[] second, float share)
    {
        for (var i = 0; i < between.Length; i++)
        {
            between[i] = first[i] + ((second[i] - first[i]) * share);
        }
    }

    private void Fill(int y)
    {
        var winners = Map.Classes.AsSpan(y * columns.Length, columns.Length);
        Array.Clear(shares);
        Array.Clear(values);
        for (var k = 0; k < thresholds.Length; k++)
        {
            var cells = between.AsSpan(k * mapWidth, mapWidth);
            for (var x = 0; x < columns.Length; x++)
            {
                var (cell, next, share) = columns[x];
                var p = cells[cell] + ((cells[next] - cells[cell]) * share);
                var ofThreshold = p / thresholds[k];
                if (ofThreshold > shares[x])
                {
                    (shares[x], values[x], winners[x]) = (ofThreshold, p, (ushort)(k + 1));
                }
            }
        }

        var levels = Map.Levels.AsSpan(y * columns.Length, columns.Length);
        for (var x = 0; x < columns.Length; x++)
        {
            levels[x] = (ushort)((Math.Min(values[x], 1f) * (double)WinnerMap.Full) + 0.5);
            winners[x] = levels[x] > 0 ? winners[x] : (ushort)0;
        }
    }
}
