using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Health;

/// <summary>What the health of a data set is told from, of one image.</summary>
/// <param name="Id">Of the image.</param>
/// <param name="Name">Of the image.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="State">As the library shows it.</param>
/// <param name="Negative">"Nothing to find here".</param>
/// <param name="Labels">Targets per label.</param>
/// <param name="Cells">Sizes and forms per label, in the order of <paramref name="Labels"/>; null: not measured.</param>
/// <param name="SmallestArea">Of the smallest target, square pixels; null: none, or not measured.</param>
/// <param name="Sharpness">Null: not measured.</param>
/// <param name="Brightness">Likewise.</param>
/// <param name="Measured">False where anything that is kept today was not kept when the image was taken in or labelled.</param>
public sealed record HealthImage(
    string Id,
    string Name,
    int Width,
    int Height,
    ImageState State,
    bool Negative,
    IReadOnlyList<LabelCount> Labels,
    IReadOnlyList<IReadOnlyList<TargetCell>>? Cells,
    double? SmallestArea,
    double? Sharpness,
    double? Brightness,
    bool Measured);
