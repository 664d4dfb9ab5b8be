using System.Runtime.CompilerServices;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Data;

/// <summary>One value per colour channel.</summary>
internal readonly record struct Rgb(float Red, float Green, float Blue);

/// <summary>
/// What becomes of a pixel value v (0–255): clamp(v · gain + offset, low, high). A change of light and the network's normalisation in one step.
/// </summary>
/// <param name="Gain">Normalised units per pixel value.</param>
/// <param name="Offset">Normalised value of a black pixel, before clamping.</param>
/// <param name="Low">Normalised value of 0 without any change of light.</param>
/// <param name="High">Normalised value of 255 without any change of light.</param>
/// <param name="Pad">Normalised value outside the image.</param>
internal readonly record struct Light(Rgb Gain, Rgb Offset, Rgb Low, Rgb High, Rgb Pad)
{
    /// <summary>
    /// Contrast about the middle of the range, brightness in pixel values, and a gain of each colour: ((v · colour) − 127.5) · contrast + 127.5 +
    /// brightness, then the normalisation of the network.
    /// </summary>
    public static Light Of(SdkInput input, double contrast, double brightness, Rgb colour)
    {
        float Slope(int c, double gain) => (float)(gain * contrast * input.Scale / input.Deviation[c]);
        float Start(int c) => Letterbox.Normalise(input, c, 127.5 - (127.5 * contrast) + brightness);
        Rgb Of(double v) => new(Letterbox.Normalise(input, 0, v), Letterbox.Normalise(input, 1, v), Letterbox.Normalise(input, 2, v));
        return new Light(
            new Rgb(Slope(0, colour.Red), Slope(1, colour.Green), Slope(2, colour.Blue)), new Rgb(Start(0), Start(1), Start(2)), Of(0), Of(255), Of(input.Pad));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Red(float value) => MathF.Min(High.Red, MathF.Max(Low.Red, (value * Gain.Red) + Offset.Red));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Green(float value) => MathF.Min(High.Green, MathF.Max(Low.Green, (value * Gain.Green) + Offset.Green));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Blue(float value) => MathF.Min(High.Blue, MathF.Max(Low.Blue, (value * Gain.Blue) + Offset.Blue));

    /// <summary>The results of all 256 pixel values: red, then green, then blue.</summary>
    public float[] Table()
    {
        var values = new float[768];
        for (var v = 0; v < 256; v++)
        {
            (values[v], values[256 + v], values[512 + v]) = (Red(v), Green(v), Blue(v));
        }
        return values;
    }
}
