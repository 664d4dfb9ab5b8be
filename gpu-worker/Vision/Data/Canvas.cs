using System.Globalization;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Shapes;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>The size at which a network sees images, chosen from the images and from how small their targets are.</summary>
/// <param name="Input">Pre-processing of whole images.</param>
/// <param name="Smallest">Canvas pixels: the smallest tenth of the targets has sides below it (square root of the area).</param>
/// <param name="Largest">Canvas pixels: longer side of all but the largest twentieth of the targets.</param>
/// <param name="Why">One sentence.</param>
internal sealed record Canvas(SdkInput Input, double Smallest, double Largest, string Why)
{
    private const int Multiple = 32;

    /// <summary>A target below this many pixels is too small for the grid of stride 8.</summary>
    public const double Tiny = 10;

    public static Canvas For(TrainingTask task)
    {
        var targets = task.Images
            .SelectMany(i => i.Shapes.Where(s => !s.Ignore).Select(Geometry.BoundsOf))
            .Where(b => b.Width > 0 && b.Height > 0)
            .ToList();
        var smallest = Quantile(targets.Select(b => Math.Sqrt(b.Area)), 0.1);
        var largest = Quantile(targets.Select(b => Math.Max(b.Width, b.Height)), 0.95);

        var native = task.Images.Max(i => Math.Max(i.Width, i.Height));
        var (longest, why) = Resolution(task.Settings.Resolution, native, smallest);
        var enlarge = longest > native;
        double ScaleOf(TrainingImage i) => Math.Min((double)longest / Math.Max(i.Width, i.Height), enlarge ? double.MaxValue : 1);
        var width = RoundUp(task.Images.Max(i => i.Width * ScaleOf(i)));
        var height = RoundUp(task.Images.Max(i => i.Height * ScaleOf(i)));
        var scale = (double)longest / native;
        var input = new SdkInput("images", width, height, 3, "NCHW", 1 / 255.0, [0.5, 0.5, 0.5], [0.25, 0.25, 0.25], 114, enlarge);
        return new Canvas(input, smallest * scale, largest * scale, string.Create(CultureInfo.InvariantCulture, $"{width} × {height}: {why}"));
    }

    /// <summary>To a multiple of the coarsest stride and more.</summary>
    public static int RoundUp(double pixels) => Math.Max(Multiple, (int)Math.Ceiling(Math.Round(pixels, 3) / Multiple) * Multiple);

    private static (int Longest, string Why) Resolution(int? asked, int native, double smallest)
    {
        if (asked is { } longest)
        {
            return (longest, "as set");
        }
        if (native <= 640)
        {
            // Small pictures of small things: twice the size costs little and shows more.
            return native <= 160 && smallest < Tiny ? (2 * native, "enlarged, since the targets are tiny") : (native, "as the images are");
        }
        foreach (var candidate in (int[])[640, 960])
        {
            if (smallest * candidate / native >= 12)
            {
                return (Math.Min(candidate, native), "small enough to be fast, large enough for the smallest targets");
            }
        }
        return (Math.Min(1280, native), "the targets are small");
    }

    private static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 32 : sorted[(int)(share * (sorted.Count - 1))];
    }
}
