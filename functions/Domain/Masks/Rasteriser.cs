using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Masks;

/// <summary>
/// Turns a shape into pixels. A pixel belongs to it where its centre is inside, by the even-odd rule; a centre on a left or upper edge is inside, on a
/// right or lower one outside, so that shapes that share an edge share no pixel. Parts thinner than a pixel that slip between centres are added
/// (<see cref="ThinParts"/>): a hairline crack is never lost nor torn, at no scale.
/// </summary>
public static class Rasteriser
{
    /// <summary>The pixels of a shape.</summary>
    /// <param name="shape">In pixels of the image.</param>
    /// <param name="width">Of the raster, ≥ 1.</param>
    /// <param name="height">Of the raster, ≥ 1.</param>
    /// <param name="scaleX">Raster pixels per image pixel: 1 at the image's own size.</param>
    /// <param name="scaleY">The same for rows.</param>
    /// <returns>Row by row, within a row from the left; runs do not overlap. Empty where the shape lies outside.</returns>
    public static List<PixelRun> Runs(Shape shape, int width, int height, double scaleX = 1, double scaleY = 1)
    {
        var rings = Geometry.RingsOf(shape).Select(ring => Scaled(ring, scaleX, scaleY)).ToList();
        var rows = new ScanLines(rings, along: 0, height);
        var runs = rows.Centres(width);
        var thin = ThinParts.Of(runs, rows, new ScanLines(rings, along: 1, width), width, height);
        if (runs.Count == 0 && thin.Count == 0 && Dot(rings[0], width, height) is { } dot)
        {
            return [dot];
        }

        return thin.Count == 0 ? runs : Merge(runs, thin);
    }

    private static double[][] Scaled(IReadOnlyList<double[]> ring, double scaleX, double scaleY) =>
        [.. ring.Select(point => new[] { point[0] * scaleX, point[1] * scaleY })];

    /// <summary>The pixel of something too small to cross the middle of any row or column; null where it lies outside.</summary>
    private static PixelRun? Dot(double[][] ring, int width, int height)
    {
        var bounds = Bounds.Of(ring);
        var (x, y) = (Math.Floor((bounds.Left + bounds.Right) / 2), Math.Floor((bounds.Top + bounds.Bottom) / 2));
        return x >= 0 && y >= 0 && x < width && y < height ? new PixelRun((int)y, (int)x, (int)x + 1) : null;
    }

    /// <summary>The pixels of both.</summary>
    internal static List<PixelRun> Merge(IReadOnlyList<PixelRun> runs, IReadOnlyList<PixelRun> more)
    {
        var merged = new List<PixelRun>(runs.Count + more.Count);
        foreach (var run in runs.Concat(more).OrderBy(run => run.Y).ThenBy(run => run.From))
        {
            if (merged.Count > 0 && merged[^1] is var last && last.Y == run.Y && run.From <= last.To)
            {
                merged[^1] = last with { To = Math.Max(last.To, run.To) };
            }
            else
            {
                merged.Add(run);
            }
        }

        return merged;
    }
}
