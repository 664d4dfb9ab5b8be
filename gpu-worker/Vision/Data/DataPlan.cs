using System.Globalization;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Shapes;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>Sizes chosen for a task from its data: what the network sees, and what it learns from.</summary>
/// <param name="Input">Pre-processing of whole images.</param>
/// <param name="Crops">How training crops lie; sizes are multiples of 32.</param>
/// <param name="BatchSize">Crops per step.</param>
/// <param name="FinestStride">8, or 4 for tiny targets.</param>
/// <param name="Rotated">True: angles are learnt.</param>
/// <param name="Chosen">What was chosen and why, by name.</param>
internal sealed record DataPlan(
    SdkInput Input,
    CropRules Crops,
    int BatchSize,
    int FinestStride,
    bool Rotated,
    IReadOnlyDictionary<string, string> Chosen)
{
    private const int Multiple = 32;
    private const double UsualCrop = 320;

    /// <summary>A target below this many pixels is too small for the grid of stride 8.</summary>
    private const double Tiny = 10;

    public static DataPlan For(TrainingTask task, Recipe recipe)
    {
        var chosen = new SortedDictionary<string, string>(StringComparer.Ordinal);
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
        chosen["resolution"] = Say($"{width} × {height}: {why}");

        var scale = (double)longest / native;
        var turns = task.ModelType != ModelType.Ocr && task.Settings.Augmentation;
        var side = Math.Max(recipe.Crop, RoundUp(1.6 * largest * scale));
        // Quarter turns need square crops.
        var (cropWidth, cropHeight) = turns
            ? (Math.Min(side, Math.Max(width, height)), Math.Min(side, Math.Max(width, height)))
            : (Math.Min(side, width), Math.Min(side, height));
        var area = (double)cropWidth * cropHeight;
        var batch = Math.Clamp((int)(recipe.Batch * UsualCrop * UsualCrop / area), 4, 512);
        chosen["crop"] = Say($"{cropWidth} × {cropHeight}, {batch} a step: targets are up to {largest * scale:0} pixels");

        var finest = smallest * scale < Tiny ? 4 : 8;
        chosen["stride"] = Say($"{finest}: the smallest tenth of the targets is under {smallest * scale:0} pixels");
        if (task.Settings.RotatedBox)
        {
            chosen["rotatedBox"] = "Angles are not learnt yet: rotated boxes count by their upright bounding box.";
        }
        if (task.ModelType == ModelType.Ocr)
        {
            chosen["characters"] = "Learnt as one target per character, without mirroring or turning.";
        }
        var input = new SdkInput("images", width, height, 3, "NCHW", 1 / 255.0, [0.5, 0.5, 0.5], [0.25, 0.25, 0.25], 114, enlarge);
        var crops = task.Settings.Augmentation
            ? new CropRules(cropWidth, cropHeight, recipe.Aimed, recipe.Scaled, 1 / recipe.Scale, recipe.Scale, turns, 0)
            : new CropRules(cropWidth, cropHeight, recipe.Aimed, 0, 1, 1, turns, 0);
        return new DataPlan(input, crops, batch, finest, false, chosen);
    }

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

    private static int RoundUp(double pixels) => Math.Max(Multiple, (int)Math.Ceiling(Math.Round(pixels, 3) / Multiple) * Multiple);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
