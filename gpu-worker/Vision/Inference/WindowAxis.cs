using NeuroBot.Contracts.Sdk;

namespace NeuroBot.Vision.Inference;

/// <summary>Where windows start along one axis of a picture, and how much each of their cells counts where they overlap, as <see cref="SdkMasks"/> says.</summary>
internal sealed class WindowAxis
{
    /// <param name="length">Of the picture, pixels.</param>
    /// <param name="window">Of a window, pixels.</param>
    /// <param name="masks">Stride and overlap.</param>
    public WindowAxis(int length, int window, SdkMasks masks)
    {
        var (stride, ramp) = (masks.Stride, masks.Overlap / masks.Stride);
        var last = (Math.Max(0, length - window) + stride - 1) / stride * stride;
        var starts = new List<int> { 0 };
        while (starts[^1] < last)
        {
            starts.Add(Math.Min(starts.Count * (window - masks.Overlap), last));
        }

        Starts = starts;
        Cells = (length + stride - 1) / stride;
        Weights = [.. Enumerable.Range(0, window / stride).Select(i => Math.Min(Math.Min(i + 1, (window / stride) - i), ramp + 1))];
    }

    /// <summary>Pixels, rising; multiples of the stride.</summary>
    public IReadOnlyList<int> Starts { get; }

    /// <summary>Of the picture's map.</summary>
    public int Cells { get; }

    /// <summary>Of each cell of a window: rising from 1 over the overlap, level between, falling to 1.</summary>
    public int[] Weights { get; }
}
