using System.Globalization;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>Sizes chosen for a segmenter from its data: what the network sees, and what it learns from.</summary>
/// <param name="Input">Pre-processing of whole images, or of windows.</param>
/// <param name="Masks">Post-processing.</param>
/// <param name="Crops">How training crops lie; sizes are multiples of 32.</param>
/// <param name="BatchSize">Crops per step.</param>
/// <param name="Chosen">What was chosen and why, by name.</param>
internal sealed record SegmentationPlan(
    SdkInput Input, SdkMasks Masks, CropRules Crops, int BatchSize, IReadOnlyDictionary<string, string> Chosen)
{
    private const string Output = "probabilities";
    private const int Window = 640;
    private const int WindowOverlap = 96;

    /// <summary>Below this many pixels after shrinking, what is small is looked for at the picture's own size.</summary>
    private const double SmallestWhole = 16;

    /// <summary>Of a large region a good part is enough: its pixels are learnt one by one.</summary>
    private const double RoomForMasks = 0.75;

    private const double MaskThreshold = 0.5;
    private const int MostInstances = 300;

    /// <summary>Outlines keep enclosing the same pixels' centres up to here.</summary>
    private const double Simplification = 0.35;

    /// <param name="task">What is learnt.</param>
    /// <param name="recipe">How.</param>
    /// <param name="light">Usual brightness and contrast of the training images.</param>
    public static SegmentationPlan For(TrainingTask task, Recipe recipe, BrightnessStatistics light)
    {
        var chosen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var canvas = Canvas.For(task);
        var native = task.Images.Max(i => Math.Max(i.Width, i.Height));
        var shrinks = Math.Max(canvas.Input.Width, canvas.Input.Height) < native;
        var windows = task.Settings.Resolution is null && shrinks && canvas.Smallest < SmallestWhole;
        var input = light.Normalise(windows ? canvas.Input with { Width = Window, Height = Window } : canvas.Input);
        chosen["resolution"] = windows ? $"windows of {Window} × {Window} at the images' own size: what is to be found is small" : canvas.Why;
        chosen["brightness"] = Say($"normalised about {light.Mean:0} ± {light.Deviation:0}, the images' usual brightness");

        var turns = TurnRules.For(task);
        chosen["turns"] = turns.Why;
        var (width, height) = DetectionPlan.CropSize(
            canvas with { Input = input }, task.Settings.CropSize ?? recipe.Crop, RoomForMasks, turns.NeedSquares);
        var batch = task.Settings.BatchSize ?? DetectionPlan.BatchFor(recipe, width, height);
        chosen["crop"] = Say($"{width} × {height}, {batch} a step");
        var crops = CropRules.Of(recipe, width, height, turns, recipe.Warps, task.Settings.Augmentation);
        var masks = new SdkMasks(
            Output,
            SegmentationNet.Stride,
            [.. task.Labels.Select(_ => MaskThreshold)],
            MinimumArea: 1,
            Simplification,
            MostInstances,
            windows ? MaskView.Windows : MaskView.Letterbox,
            windows ? WindowOverlap : 0);
        return new SegmentationPlan(input, masks, crops, batch, chosen);
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
