using CsCheck;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Masks;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Tests.Inference;

public sealed class WindowBlendTests
{
    [Fact]
    public void WindowsCoverEveryPixelAndStartOnTheGrid() =>
        Gen.Select(Gen.Int[1, 500], Gen.Int[1, 20], Gen.Int[1, 8], Gen.Int[0, 19]).Sample((length, cells, stride, ramp) =>
        {
            var window = cells * stride;
            var axis = new WindowAxis(length, window, Masks(stride, Math.Min(ramp, cells - 1) * stride));
            Assert.All(axis.Starts, start => Assert.Equal(0, start % stride));
            Assert.Equal(0, axis.Starts[0]);
            Assert.All(axis.Starts.Zip(axis.Starts.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, stride, window - (Math.Min(ramp, cells - 1) * stride)));
            Assert.InRange(axis.Starts[^1] + window, length, Math.Max(window, length + stride - 1));
        });

    [Fact]
    public void WeightsRiseOverTheOverlapAndFallAgain()
    {
        Assert.Equal([1, 2, 3, 3, 3, 3, 2, 1], new WindowAxis(100, 32, Masks(4, 8)).Weights);
        Assert.Equal([1, 1, 1, 1], new WindowAxis(100, 16, Masks(4, 0)).Weights);
    }

    [Fact]
    public void OverlappingWindowsFadeIntoEachOther()
    {
        // Two windows of 8 cells that share 4: the left one sees 0 everywhere, the right one 1.
        var masks = Masks(1, 4);
        var winners = Blend(12, 1, 8, 1, masks with { Overlap = 0 }, masks, (column, _) => column);
        Assert.Equal([0, 0, 0, 0, 0.2, 0.4, 0.6, 0.8, 1, 1, 1, 1], winners.Levels.Select(level => Math.Round(level / 65535.0, 4)));
    }

    [Fact]
    public void EveryCellIsTheWeightedMeanOfTheWindowsThatHoldIt() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[2, 12], Gen.Int[2, 12], Gen.Int[0, 11]).Sample((width, height, windowWidth, windowHeight, overlap) =>
        {
            var masks = Masks(1, Math.Min(overlap, Math.Min(windowWidth, windowHeight) - 1));
            double Value(int column, int line) => (1 + column + (3 * line)) % 7 / 7.0;
            var winners = Blend(width, height, windowWidth, windowHeight, masks, masks, Value);
            var (columns, rows) = (new WindowAxis(width, windowWidth, masks), new WindowAxis(height, windowHeight, masks));
            for (var i = 0; i < width * height; i++)
            {
                var (x, y, sum, total) = (i % width, i / width, 0.0, 0.0);
                for (var w = 0; w < columns.Starts.Count * rows.Starts.Count; w++)
                {
                    var (column, line) = (w % columns.Starts.Count, w / columns.Starts.Count);
                    var (u, v) = (x - columns.Starts[column], y - rows.Starts[line]);
                    if (u >= 0 && v >= 0 && u < windowWidth && v < windowHeight)
                    {
                        var weight = columns.Weights[u] * rows.Weights[v];
                        (sum, total) = (sum + (weight * Value(column, line)), total + weight);
                    }
                }

                Assert.Equal(sum / total, winners.Levels[i] / 65535.0, 1e-4);
            }
        }, iter: 300);

    /// <summary>One class; each window sees one value everywhere.</summary>
    private static WinnerMap Blend(
        int width, int height, int windowWidth, int windowHeight, SdkMasks vertical, SdkMasks masks, Func<int, int, double> value)
    {
        var (columns, rows) = (new WindowAxis(width, windowWidth, masks), new WindowAxis(height, windowHeight, vertical));
        var winners = new WinnerRows(width, height, MapFrame.Same, width, height, [0.5]);
        var blend = new WindowBlend(columns, rows, masks, winners);
        for (var line = 0; line < rows.Starts.Count; line++)
        {
            for (var column = 0; column < columns.Starts.Count; column++)
            {
                blend.Add(Enumerable.Repeat((float)value(column, line), windowWidth * windowHeight).ToArray(), column, line);
            }

            blend.Complete(line);
        }

        return winners.Map;
    }

    private static SdkMasks Masks(int stride, int overlap) => new("p", stride, [0.5], 1, 0, 1000, MaskView.Windows, overlap);
}
