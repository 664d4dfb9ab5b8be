using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.LabelCheck;

/// <summary>One image as the label check sees it. What is not known is left null; the check does without.</summary>
/// <param name="Id">Image id.</param>
/// <param name="HeldOut">True: the model's weights never saw its labels, so that it cannot have learnt a wrong one by heart.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Targets">Labels, ignore regions included.</param>
/// <param name="Detections">Shapes with a score, down to 0.01, in any order; several labels may be found at one place.</param>
/// <param name="TargetScores">Per target: the score of each label, in class order, that the model gives the thing in it (0–1).</param>
/// <param name="DetectionScores">Per detection: the score of each label, in class order, where it was found (0–1).</param>
/// <param name="TargetFeatures">Per target: how it looks to the model; any length, the same for all. Nearer (by cosine) means more alike.</param>
public sealed record CheckedImage(
    string Id,
    bool HeldOut,
    int Width,
    int Height,
    IReadOnlyList<Shape> Targets,
    IReadOnlyList<Shape> Detections,
    IReadOnlyList<float[]>? TargetScores = null,
    IReadOnlyList<float[]>? DetectionScores = null,
    IReadOnlyList<float[]>? TargetFeatures = null);
