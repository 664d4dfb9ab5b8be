namespace NeuroBot.Domain.Masks;

/// <summary>
/// How sure a model is of an instance: mean probability of its most probable tenth (rounded up), but of at least nine pixels (all where it has fewer). A mean
/// over all would punish long cracks for their soft rims; a maximum would let one hot pixel make a defect of a large stain; and a defect of a few pixels
/// can still be sure. Sums of whole numbers: the same on every machine, in every order.
/// </summary>
internal sealed class InstanceScore(WinnerMap map)
{
    private const int LeastPixels = 9;
    private const int Parts = 10;

    private readonly int[] histogram = new int[WinnerMap.Full + 1];

    /// <summary>0–1.</summary>
    /// <param name="region">Of the map.</param>
    /// <param name="area">Its number of pixels.</param>
    public double Of(PixelRegion region, long area)
    {
        var highest = 0;
        foreach (var run in region.Runs)
        {
            foreach (var level in Levels(run))
            {
                histogram[level]++;
                highest = Math.Max(highest, level);
            }
        }

        var counted = Math.Max((area + Parts - 1) / Parts, Math.Min(area, LeastPixels));
        var (left, sum) = (counted, 0L);
        for (var level = highest; left > 0; level--)
        {
            var taken = Math.Min(left, histogram[level]);
            sum += level * taken;
            left -= taken;
        }

        foreach (var run in region.Runs)
        {
            foreach (var level in Levels(run))
            {
                histogram[level] = 0;
            }
        }

        return sum / ((double)counted * WinnerMap.Full);
    }

    private ReadOnlySpan<ushort> Levels(PixelRun run) => map.Levels.AsSpan((run.Y * map.Width) + run.From, run.Length);
}
