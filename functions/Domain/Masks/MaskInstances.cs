using System.Globalization;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Masks;

/// <summary>
/// Finds instances in maps of class probabilities, down to faint ones.
/// 1. Confident: every connected piece (eight neighbours) of the pixels that a class wins with at least its mask threshold.
/// 2. Faint: a piece of the pixels that a class wins with more than q ÷ 2 is an instance where q, below the mask threshold, is the highest probability in it.
///    A rise that leans against a stronger one is part of that one's skirt: it is an instance of its own only where the saddle between them lies at half
///    its height or lower. Of equal heights the first pixel counts, row by row.
/// 3. Each has a score (<see cref="InstanceScore"/>): a confident instance's is at least its mask threshold, a faint one's is less.
/// </summary>
public static class MaskInstances
{
    /// <summary>Instances best first (of equal score the larger, then the one that starts first, row by row); ids are <c>d1, d2, …</c>.</summary>
    /// <param name="map">Who wins each pixel, with the same thresholds.</param>
    /// <param name="labels">In class order.</param>
    /// <param name="rules">Thresholds, least area, outlines.</param>
    /// <param name="minScore">Least score, 0–1.</param>
    /// <returns>Polygons with label and score, in pixels of the image.</returns>
    public static IReadOnlyList<PolygonShape> Find(WinnerMap map, IReadOnlyList<string> labels, InstanceRules rules, double minScore)
    {
        var best = Regions(map, rules, minScore)
            .OrderByDescending(found => found.Score)
            .ThenByDescending(found => found.Area)
            .ThenBy(found => found.Region.Runs[0].Y)
            .ThenBy(found => found.Region.Runs[0].From)
            .Take(rules.MostInstances);
        return
        [
            .. best.Select((found, i) => Simplifier.Simplify(Contours.Trace(found.Region), rules.Simplification) with
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"d{i + 1}"),
                Label = labels[found.Region.Class - 1],
                Score = found.Score,
            }),
        ];
    }

    /// <summary>The instances as pixels, in no particular order.</summary>
    internal static IEnumerable<(PixelRegion Region, long Area, double Score)> Regions(WinnerMap map, InstanceRules rules, double minScore)
    {
        var growth = new RegionGrowth(map);
        var scores = new InstanceScore(map);
        var confident = rules.Thresholds.Select(t => (int)Math.Ceiling(t * WinnerMap.Full)).ToArray();
        for (var pixel = 0; pixel < map.Levels.Length; pixel++)
        {
            if (growth.IsFree(pixel) && map.Levels[pixel] >= confident[map.Classes[pixel] - 1]
                && Judge(growth.Grow(pixel, confident[map.Classes[pixel] - 1]).Region) is { } found)
            {
                yield return found;
            }
        }

        foreach (var pixel in Peaks(map, growth, minScore))
        {
            if (growth.IsFree(pixel) && growth.Grow(pixel, (map.Levels[pixel] / 2) + 1) is { Touches: false } faint && Judge(faint.Region) is { } found)
            {
                yield return found;
            }
        }

        (PixelRegion, long, double)? Judge(PixelRegion region)
        {
            var area = region.Area;
            return area >= rules.MinimumArea && scores.Of(region, area) is var score && score >= minScore ? (region, area, score) : null;
        }
    }

    /// <summary>Free pixels that could be the highest of their piece, highest first: none of their neighbours is higher, nor equal and earlier.</summary>
    private static IEnumerable<int> Peaks(WinnerMap map, RegionGrowth growth, double minScore)
    {
        var least = Math.Max(1, (int)Math.Ceiling(minScore * WinnerMap.Full));
        var peaks = new List<ulong>();
        for (var y = 0; y < map.Height; y++)
        {
            for (var x = 0; x < map.Width; x++)
            {
                var pixel = (y * map.Width) + x;
                if (map.Levels[pixel] >= least && growth.IsFree(pixel) && IsPeak(map, x, y))
                {
                    // Sorted as numbers: higher levels first, then earlier pixels.
                    peaks.Add(((ulong)(WinnerMap.Full - map.Levels[pixel]) << 32) | (uint)pixel);
                }
            }
        }

        peaks.Sort();
        return peaks.Select(key => (int)(uint)key);
    }

    private static bool IsPeak(WinnerMap map, int x, int y)
    {
        var pixel = (y * map.Width) + x;
        var (level, winner) = (map.Levels[pixel], map.Classes[pixel]);
        for (var v = Math.Max(0, y - 1); v <= Math.Min(map.Height - 1, y + 1); v++)
        {
            for (var u = Math.Max(0, x - 1); u <= Math.Min(map.Width - 1, x + 1); u++)
            {
                var other = (v * map.Width) + u;
                if (map.Classes[other] == winner && (map.Levels[other] > level || (map.Levels[other] == level && other < pixel)))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
