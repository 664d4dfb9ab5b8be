using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Masks;

namespace NeuroBot.Vision.Inference;

/// <summary>
/// Puts the maps of overlapping windows together. Windows come row by row; rows of cells that no later window reaches are handed on at once, so that only
/// one row of windows is held.
/// </summary>
internal sealed class WindowBlend
{
    private readonly WindowAxis columns;
    private readonly WindowAxis rows;
    private readonly int stride;
    private readonly int classes;
    private readonly WinnerRows winners;
    private readonly float[] row;
    private readonly float[][] sums;
    private readonly int[] columnTotals;
    private readonly int[] rowTotals;
    private int done;

    /// <param name="columns">Of windows.</param>
    /// <param name="rows">Of windows.</param>
    /// <param name="masks">Stride, thresholds.</param>
    /// <param name="winners">Takes the finished rows.</param>
    public WindowBlend(WindowAxis columns, WindowAxis rows, SdkMasks masks, WinnerRows winners)
    {
        (this.columns, this.rows, stride, classes, this.winners) = (columns, rows, masks.Stride, masks.Thresholds.Count, winners);
        (columnTotals, rowTotals) = (Totals(columns), Totals(rows));
        row = new float[classes * columns.Cells];
        // Row y of the map is kept in sums[y modulo the height of a window].
        sums = [.. Enumerable.Range(0, rows.Weights.Length).Select(_ => new float[classes * columns.Cells])];
    }

    /// <summary>Adds one window.</summary>
    /// <param name="map">[classes, window rows, window columns].</param>
    /// <param name="column">Which window of its row.</param>
    /// <param name="line">Which row of windows.</param>
    public void Add(ReadOnlySpan<float> map, int column, int line)
    {
        var (left, top) = (columns.Starts[column] / stride, rows.Starts[line] / stride);
        var (width, height) = (columns.Weights.Length, rows.Weights.Length);
        for (var k = 0; k < classes; k++)
        {
            for (var y = 0; y < Math.Min(height, rows.Cells - top); y++)
            {
                var from = map.Slice(((k * height) + y) * width, width);
                var to = sums[(top + y) % height].AsSpan((k * columns.Cells) + left);
                for (var x = 0; x < Math.Min(width, columns.Cells - left); x++)
                {
                    to[x] += (float)(columns.Weights[x] * rows.Weights[y]) * from[x];
                }
            }
        }
    }

    /// <summary>Hands on what no later row of windows reaches, after the last window of a row.</summary>
    /// <param name="line">The row that is complete.</param>
    public void Complete(int line)
    {
        var end = line + 1 < rows.Starts.Count ? rows.Starts[line + 1] / stride : rows.Cells;
        for (; done < end; done++)
        {
            var sum = sums[done % sums.Length];
            for (var i = 0; i < sum.Length; i++)
            {
                row[i] = sum[i] / (columnTotals[i % columns.Cells] * rowTotals[done]);
            }

            Array.Clear(sum);
            winners.Add(row);
        }
    }

    /// <summary>Sum of the weights of all windows at each cell of the axis; over both axes they multiply.</summary>
    private int[] Totals(WindowAxis axis)
    {
        var totals = new int[axis.Cells];
        foreach (var start in axis.Starts)
        {
            for (var i = 0; i < axis.Weights.Length && (start / stride) + i < totals.Length; i++)
            {
                totals[(start / stride) + i] += axis.Weights[i];
            }
        }

        return totals;
    }
}
