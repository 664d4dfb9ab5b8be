namespace NeuroBot.Vision.Export;

/// <summary>How real values become whole numbers of 8 bits and back: value ≈ (q − <see cref="Zero"/>) × <see cref="Scale"/>, q in 0–255.</summary>
internal readonly record struct Steps(float Scale, byte Zero)
{
    /// <summary>256 equal steps over a range that is widened to hold zero, so that zero (padding, ReLU) is exact (Jacob et al. 2018).</summary>
    public static Steps Over(ValueRange range)
    {
        var (low, high) = (Math.Min(0, range.Low), Math.Max(0, range.High));
        var scale = (high - low) / 255f;
        // Zero throughout, or so small that its steps would be denormal: any scale will do.
        return scale < 1e-30f ? new Steps(1, 0) : new Steps(scale, (byte)Math.Clamp(MathF.Round(-low / scale), 0, 255));
    }

    /// <summary>The nearest step, halves to the even one, as ONNX's QuantizeLinear.</summary>
    public byte Quantise(float value) => (byte)Math.Clamp(MathF.Round(value / Scale) + Zero, 0, 255);

    /// <summary>The value that a step stands for.</summary>
    public float Value(byte step) => (step - Zero) * Scale;
}
