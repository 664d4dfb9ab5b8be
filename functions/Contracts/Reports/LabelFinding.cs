using NeuroBot.Contracts.Data;

namespace NeuroBot.Contracts.Reports;

/// <summary>A label that is probably wrong, or a pair of labels that is, with the evidence and the mending that one click does.</summary>
/// <param name="Code">One of <see cref="LabelFindingCodes"/>.</param>
/// <param name="Message">One English sentence, for those who do not know the code.</param>
/// <param name="Confidence">How probably the label is wrong, 0–1; comparable between codes.</param>
/// <param name="Arguments">What the translated sentence needs, by name; shares as whole percents.</param>
/// <param name="Image">Id of the image; null where the finding is about a label as such.</param>
/// <param name="Target">Index into <see cref="ScoredImage.Targets"/>; null where nothing is labelled yet.</param>
/// <param name="Detection">Index into <see cref="ScoredImage.Detections"/> of what was found there.</param>
/// <param name="Label">As labelled.</param>
/// <param name="Found">Label that the model gives.</param>
/// <param name="Score">Of the detection, 0–1.</param>
/// <param name="Iou">Overlap of target and detection, 0–1.</param>
/// <param name="Mending">What would put it right; null where only a person can say.</param>
/// <param name="Examples">For a finding about a label as such: targets that show it, the plainest first.</param>
public sealed record LabelFinding(
    string Code,
    string Message,
    double Confidence,
    IReadOnlyDictionary<string, string> Arguments,
    string? Image = null,
    int? Target = null,
    int? Detection = null,
    string? Label = null,
    string? Found = null,
    double? Score = null,
    double? Iou = null,
    LabelMending? Mending = null,
    IReadOnlyList<LabelExample>? Examples = null);

/// <summary>A target by image id and index into <see cref="ScoredImage.Targets"/>.</summary>
public sealed record LabelExample(string Image, int Target);

/// <summary>A change of one image's annotations, or of all of them.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Image">Id of the image; null: in every image of the model.</param>
/// <param name="ShapeId">The shape that is replaced, relabelled or deleted.</param>
/// <param name="Shape">The shape to add, or to put in the other's place under its id; as a person's label it has no score.</param>
/// <param name="Label">The label that the shape, or every shape of the label <paramref name="From"/>, is given.</param>
/// <param name="From">The label that is merged into <paramref name="Label"/>.</param>
public sealed record LabelMending(
    LabelMendingKind Kind, string? Image = null, string? ShapeId = null, Shape? Shape = null, string? Label = null, string? From = null);

/// <summary>What a mending does.</summary>
public enum LabelMendingKind
{
    /// <summary>Adds <see cref="LabelMending.Shape"/>.</summary>
    Add,

    /// <summary>Puts <see cref="LabelMending.Shape"/> in the place of <see cref="LabelMending.ShapeId"/>.</summary>
    Replace,

    /// <summary>Gives <see cref="LabelMending.ShapeId"/> the label <see cref="LabelMending.Label"/>.</summary>
    Relabel,

    /// <summary>Deletes <see cref="LabelMending.ShapeId"/>.</summary>
    Delete,

    /// <summary>Makes every <see cref="LabelMending.From"/> a <see cref="LabelMending.Label"/>.</summary>
    Merge,
}
