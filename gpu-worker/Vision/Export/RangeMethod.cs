namespace NeuroBot.Vision.Export;

/// <summary>How a map's range is chosen from the values that were seen. Compared by measurement: see the README.</summary>
internal enum RangeMethod
{
    /// <summary>From the smallest to the largest.</summary>
    Extremes,

    /// <summary>The range that loses least in the mean square.</summary>
    LeastSquares,
}
