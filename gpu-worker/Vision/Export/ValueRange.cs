namespace NeuroBot.Vision.Export;

/// <summary>Between which values the numbers of a map are kept; what lies outside is cut off.</summary>
internal readonly record struct ValueRange(float Low, float High)
{
    /// <summary>From the smallest to the largest of at least one value.</summary>
    public static ValueRange Of(ReadOnlySpan<float> values)
    {
        var (low, high) = (values[0], values[0]);
        foreach (var value in values)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
        return new ValueRange(low, high);
    }

    /// <summary>The smallest range that holds both.</summary>
    public ValueRange With(ValueRange other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));
}
