namespace NeuroBot.Vision.Export;

/// <summary>How a map's values spread over a range, in 2,048 equal bins.</summary>
internal sealed class Histogram(ValueRange extremes)
{
    private const int Bins = 2048;

    private readonly long[] counts = new long[Bins];
    private readonly double width = Math.Max(1e-30, ((double)extremes.High - extremes.Low) / Bins);

    /// <summary>Counts values; what lies outside the range counts as at its edge.</summary>
    public void Add(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            counts[Math.Clamp((int)((value - extremes.Low) / width), 0, Bins - 1)]++;
        }
    }

    /// <summary>
    /// The range whose 256 steps lose least in the mean square: rounding costs step² ÷ 12 within, what is cut off costs its distance (the search of
    /// Banner et al. 2019, over the counted values instead of an assumed distribution).
    /// </summary>
    public ValueRange LeastSquares()
    {
        var (best, least) = (extremes, double.PositiveInfinity);
        for (var tenth = 1000; tenth >= 300; tenth -= 10)
        {
            var share = tenth / 1000f;
            var range = new ValueRange(Math.Min(0, extremes.Low) * share, Math.Max(0, extremes.High) * share);
            var cost = Cost(range);
            if (cost < least)
            {
                (best, least) = (range, cost);
            }
        }
        return best;
    }

    private double Cost(ValueRange range)
    {
        var step = ((double)range.High - range.Low) / 255;
        var rounding = step * step / 12;
        var cost = 0.0;
        for (var bin = 0; bin < Bins; bin++)
        {
            var centre = extremes.Low + ((bin + 0.5) * width);
            var beyond = Math.Max(Math.Max(range.Low - centre, centre - range.High), 0);
            // Zero is always a step: the many zeros of a ReLU's map lose nothing.
            cost += counts[bin] * (beyond > 0 ? beyond * beyond : Math.Abs(centre) <= width ? 0 : rounding);
        }
        return cost;
    }
}
