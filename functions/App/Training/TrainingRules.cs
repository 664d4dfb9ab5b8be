using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Functions.Training;

/// <summary>What a training needs before it may begin; the first reason against it, or null.</summary>
public static class TrainingRules
{
    /// <summary>One to learn from and one to be judged by: with less, no honest score is possible.</summary>
    public const int LeastImages = 2;

    /// <summary>Of each label, for the same reason.</summary>
    public const int LeastTargets = 2;

    /// <summary>Start afresh, whatever versions there are.</summary>
    public const string FreshStart = "fresh";

    /// <summary>Crops are a whole number of cells of the coarsest grid.</summary>
    private const int CropMultiple = 32;

    private static readonly string[] Starts = ["previous", FreshStart];

    private static readonly string[] Presets = ["auto", "small", "standard", "accurate"];

    public static Refusal? Check(TrainingSettings settings, int annotatedImages, IReadOnlyCollection<LabelInfo> labels) =>
        CheckSettings(settings) ?? CheckData(annotatedImages, labels);

    public static Refusal? CheckSettings(TrainingSettings settings) =>
        Outside("minutes", settings.Minutes, 0.1, 1440)
        ?? Outside("threshold", settings.Threshold, 0.01, 0.99)
        ?? Outside("resolution", settings.Resolution ?? 640, 64, 4096)
        ?? Outside("heldOutShare", settings.HeldOutShare ?? 0.2, 0.05, 0.5)
        ?? Outside("cropSize", settings.CropSize ?? 320, 64, 1280)
        ?? Outside("batchSize", settings.BatchSize ?? 16, 1, 512)
        ?? Outside("learningRate", settings.LearningRate ?? 1e-3, 1e-5, 0.1)
        ?? Outside("folds", settings.Folds ?? 0, 0, 10)
        ?? Unknown("folds", settings.Folds == 1 ? "1" : null, [])
        ?? Unknown("cropSize", settings.CropSize % CropMultiple > 0 ? $"{settings.CropSize}" : null, [])
        ?? Unknown("finestStride", settings.FinestStride is { } stride ? $"{stride}" : null, ["4", "8"])
        ?? Unknown("preset", settings.Preset, Presets)
        ?? Unknown("start", settings.Start, Starts);

    public static Refusal? CheckData(int annotatedImages, IReadOnlyCollection<LabelInfo> labels)
    {
        if (annotatedImages == 0 || labels.Count == 0)
        {
            return Refusal.Of(RefusalCodes.TrainingNoLabels, "No image of the model has a labelled target.");
        }

        if (annotatedImages < LeastImages)
        {
            return Refusal.Of(
                RefusalCodes.TrainingTooFewImages, $"{annotatedImages} annotated images are too few: at least {LeastImages}.",
                ("images", annotatedImages), ("least", LeastImages));
        }

        return labels.OrderBy(l => l.Targets).First() is { Targets: < LeastTargets } rare
            ? Refusal.Of(
                RefusalCodes.TrainingTooFewTargets, $"Label '{rare.Name}' has {rare.Targets} targets: at least {LeastTargets}.",
                ("label", rare.Name), ("targets", rare.Targets), ("least", LeastTargets))
            : null;
    }

    private static Refusal? Unknown(string setting, string? value, string[] known) =>
        value is null || known.Contains(value)
            ? null
            : Refusal.Of(RefusalCodes.TrainingSettings, $"'{setting}' cannot be '{value}'.", ("setting", setting), ("value", value));

    private static Refusal? Outside(string setting, double value, double least, double most) =>
        value >= least && value <= most
            ? null
            : Refusal.Of(
                RefusalCodes.TrainingSettings, $"'{setting}' must be from {least} to {most}.",
                ("setting", setting), ("value", value), ("least", least), ("most", most));
}
