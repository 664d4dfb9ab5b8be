using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>How bright images usually are: mean and deviation over their pixels, 0–255.</summary>
internal readonly record struct BrightnessStatistics(double Mean, double Deviation)
{
    private const int MostImages = 50;
    private const double LeastDeviation = 12;

    /// <summary>Over up to 50 images, evenly spread.</summary>
    /// <exception cref="UnusableImageException">An image cannot be decoded.</exception>
    public static BrightnessStatistics Of(IReadOnlyList<TrainingImage> images)
    {
        var (sum, squares, count) = (0.0, 0.0, 0L);
        var chosen = Math.Min(MostImages, images.Count);
        for (var i = 0; i < chosen; i++)
        {
            foreach (var value in PreparedImage.Decode(images[(int)((long)i * images.Count / chosen)]).Pixels)
            {
                sum += value;
                squares += (double)value * value;
                count++;
            }
        }
        var mean = sum / count;
        return new BrightnessStatistics(mean, Math.Max(LeastDeviation, Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean)))));
    }

    /// <summary>A pre-processing that brings the usual brightness to 0 and its deviation to 1, and pads with the usual brightness.</summary>
    public SdkInput Normalise(SdkInput input)
    {
        var (mean, deviation) = (Math.Round(Mean) / 255, Math.Round(Deviation) / 255);
        return input with { Mean = [mean, mean, mean], Deviation = [deviation, deviation, deviation], Pad = Math.Round(Mean) };
    }
}
