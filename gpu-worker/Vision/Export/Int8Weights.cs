namespace NeuroBot.Vision.Export;

/// <summary>A convolution's constants in whole numbers: weight ≈ <see cref="Weight"/> × scale of its output channel, bias ≈ <see cref="Bias"/> × scale of its output channel × scale of the input.</summary>
/// <param name="Weight">[Out · In · K · K], −127 … 127.</param>
/// <param name="Bias">[Out].</param>
/// <param name="Scale">[Out], &gt; 0.</param>
internal sealed record Int8Weights(sbyte[] Weight, int[] Bias, float[] Scale)
{
    /// <summary>A bias beyond this would leave no room for the sum of products, which it is added to.</summary>
    private const double MostBias = 1 << 30;

    /// <param name="weight">[Out · In · K · K].</param>
    /// <param name="bias">[Out].</param>
    /// <param name="inputScale">Step of the convolution's input.</param>
    public static Int8Weights Of(float[] weight, float[] bias, float inputScale)
    {
        var each = weight.Length / bias.Length;
        var (whole, wholeBias, scale) = (new sbyte[weight.Length], new int[bias.Length], new float[bias.Length]);
        for (var o = 0; o < bias.Length; o++)
        {
            var channel = weight.AsSpan(o * each, each);
            scale[o] = ScaleOf(channel, bias[o], inputScale);
            for (var i = 0; i < each; i++)
            {
                whole[(o * each) + i] = (sbyte)Math.Clamp(MathF.Round(channel[i] / scale[o]), -127, 127);
            }
            wholeBias[o] = (int)Math.Round(bias[o] / ((double)scale[o] * inputScale));
        }
        return new Int8Weights(whole, wholeBias, scale);
    }

    private static float ScaleOf(ReadOnlySpan<float> channel, float bias, float inputScale)
    {
        var most = 0f;
        foreach (var weight in channel)
        {
            most = Math.Max(most, Math.Abs(weight));
        }
        // A channel that learnt nothing but its bias has weights near zero: its step is as small as the bias allows.
        var scale = Math.Max(most / 127, (float)(Math.Abs((double)bias) / (MostBias * inputScale)));
        return scale > 1e-30f ? scale : 1;
    }
}
