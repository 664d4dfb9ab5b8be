namespace NeuroBot.Contracts.Reports;

/// <summary>
/// What counting one image at any threshold needs beside its matches, so that a reader of the report counts as the scoring does and can say which label
/// was taken for which. All indices are into the lists of the image.
/// </summary>
/// <param name="OtherLabels">Unmatched detections over targets of another label, by at least <see cref="TrainingReport.MatchIou"/>: best score first, then greatest overlap.</param>
/// <param name="NeutralDetections">Detections that lie mostly in an ignore region: never false.</param>
/// <param name="UncountedTargets">Targets that lie mostly in one, and the regions themselves: never missed.</param>
public sealed record ImageOverlaps(
    IReadOnlyList<ShapeMatch> OtherLabels, IReadOnlyList<int> NeutralDetections, IReadOnlyList<int> UncountedTargets);
