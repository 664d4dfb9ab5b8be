using System.Globalization;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>Sizes chosen for a detector from its data: what the network sees, and what it learns from.</summary>
/// <param name="Input">Pre-processing of whole images.</param>
/// <param name="Crops">How training crops lie; sizes are multiples of 32.</param>
/// <param name="BatchSize">Crops per step.</param>
/// <param name="FinestStride">8, or 4 for tiny targets.</param>
/// <param name="AngleFactor">0: upright boxes; 1 or 2: angles are learnt, see <see cref="Nets.DetectionNet"/>.</param>
/// <param name="Chosen">What was chosen and why, by name.</param>
internal sealed record DetectionPlan(
    SdkInput Input, CropRules Crops, int BatchSize, int FinestStride, int AngleFactor, IReadOnlyDictionary<string, string> Chosen)
{
    public bool Rotated => AngleFactor > 0;

    /// <summary>Side of the crops for which a recipe's batch is meant.</summary>
    public const double UsualCrop = 320;

    /// <summary>A box is learnt whole, with what is around it.</summary>
    private const double RoomForBoxes = 1.6;

    private const int LeastBatch = 4;

    public static DetectionPlan For(TrainingTask task, Recipe recipe)
    {
        var chosen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var canvas = Canvas.For(task);
        chosen["resolution"] = canvas.Why;

        var turns = TurnRules.For(task);
        chosen["turns"] = turns.Why;
        var (width, height) = CropSize(canvas, task.Settings.CropSize ?? recipe.Crop, RoomForBoxes, turns.NeedSquares);
        var batch = task.Settings.BatchSize ?? BatchFor(recipe, width, height);
        chosen["crop"] = Say($"{width} × {height}, {batch} a step: targets are up to {canvas.Largest:0} pixels");

        var finest = task.Settings.FinestStride ?? (canvas.Smallest < Canvas.Tiny ? 4 : 8);
        chosen["stride"] = task.Settings.FinestStride is null
            ? Say($"{finest}: the smallest tenth of the targets is under {canvas.Smallest:0} pixels") : Say($"{finest}, as set");
        var (factor, warps) = Angles(task, recipe, chosen);
        var crops = CropRules.Of(recipe, width, height, turns, warps, task.Settings.Augmentation);
        return new DetectionPlan(canvas.Input, crops, batch, finest, factor, chosen);
    }

    /// <summary>Large enough for the targets, no larger than the canvas; square where crops are turned by quarters.</summary>
    /// <param name="canvas">Of whole images.</param>
    /// <param name="least">Side in pixels; more where the targets need it.</param>
    /// <param name="room">Side of a crop over the side of the largest targets.</param>
    /// <param name="turns">By quarters.</param>
    internal static (int Width, int Height) CropSize(Canvas canvas, int least, double room, bool turns)
    {
        var side = Math.Max(least, Canvas.RoundUp(room * canvas.Largest));
        var (width, height) = (canvas.Input.Width, canvas.Input.Height);
        var square = Math.Min(side, Math.Max(width, height));
        return turns ? (square, square) : (Math.Min(side, width), Math.Min(side, height));
    }

    /// <summary>As many pixels a step as the recipe says; of small crops at most twice as many crops.</summary>
    internal static int BatchFor(Recipe recipe, int width, int height) =>
        Math.Clamp((int)(recipe.Batch * UsualCrop * UsualCrop / ((double)width * height)), LeastBatch, 2 * recipe.Batch);

    private static (int Factor, WarpRules Warps) Angles(TrainingTask task, Recipe recipe, SortedDictionary<string, string> chosen)
    {
        if (!task.Settings.RotatedBox)
        {
            return (0, recipe.Warps);
        }
        var factor = task.ModelType == ModelType.Ocr ? 1 : 2;
        var spin = task.Settings.Augmentation ? AngleSpread.Of(task.Images.SelectMany(i => i.Shapes), 2 * Math.PI / factor) : 0;
        chosen["rotatedBox"] = Say(
            $"angles are learnt{(factor == 1 ? ", upside down is another angle" : ", a half turn is the same angle")}; crops are turned by up to {spin * 180 / Math.PI:0}°, as the labels spread");
        return (factor, new WarpRules(spin));
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
