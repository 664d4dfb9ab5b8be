using static TorchSharp.torch;

namespace NeuroBot.Vision.Data;

/// <summary>One crop of a batch: of which image, which part, in what light.</summary>
internal sealed record Crop(int Image, CropView View, Light Light);

/// <summary>What one lane learns from in one step.</summary>
/// <param name="Crops">B crops of one size.</param>
/// <param name="Pixels">[B, height, width, 3] normalised; null where the crops are drawn on the device.</param>
internal record Batch(IReadOnlyList<Crop> Crops, float[]? Pixels)
{
    /// <summary>B.</summary>
    public int Images => Crops.Count;

    public int Width => Crops[0].View.Width;

    public int Height => Crops[0].View.Height;

    /// <summary>[B, 3, height, width], channels last in memory.</summary>
    public Tensor ToTensor(Device device) => tensor(Pixels!, device: device).view(Images, Height, Width, 3).permute(0, 3, 1, 2);
}

/// <summary>Crops with their targets.</summary>
/// <param name="Crops">B crops.</param>
/// <param name="Pixels">As in <see cref="Batch"/>.</param>
/// <param name="Most">M: targets of the fullest crop, at least 1.</param>
/// <param name="Boxes">[B, M, 5] centre x, centre y, width, height in crop pixels, angle; empty places are 1 × 1 at the origin.</param>
/// <param name="Classes">[B, M]; −1 on empty places.</param>
/// <param name="Ignored">[B, N] 1 at points that learning leaves out unless a target is there, else 0.</param>
internal sealed record DetectionBatch(
    IReadOnlyList<Crop> Crops, float[]? Pixels, int Most, float[] Boxes, long[] Classes, float[] Ignored) : Batch(Crops, Pixels)
{
    /// <summary>Values per box.</summary>
    public const int BoxValues = 5;
}

/// <summary>Crops with what their pixels are, in cells of two by two pixels.</summary>
/// <param name="Crops">B crops.</param>
/// <param name="Pixels">As in <see cref="Batch"/>.</param>
/// <param name="Found">[B, height ÷ 2, width ÷ 2] share of the cell where something is, 0–1.</param>
/// <param name="Kinds">[B, height ÷ 2, width ÷ 2] class of what is there; 0 where nothing is.</param>
/// <param name="Counted">[B, height ÷ 2, width ÷ 2] 0 at cells that learning leaves out, else 1.</param>
internal sealed record SegmentationBatch(IReadOnlyList<Crop> Crops, float[]? Pixels, float[] Found, long[] Kinds, float[] Counted) : Batch(Crops, Pixels);
