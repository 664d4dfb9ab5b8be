using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Vision.Training;

/// <summary>What is to be learnt, from what, and how.</summary>
/// <param name="ModelType">What is learnt.</param>
/// <param name="Labels">Label names in class order; shapes with another label are a bug of the caller.</param>
/// <param name="Images">Annotated images, those without a target included.</param>
/// <param name="Settings">As the user set them.</param>
/// <param name="Start">Weights of an earlier version (<see cref="TrainingResult.Weights"/>) to start from, as far as they fit; null: afresh.</param>
public sealed record TrainingTask(
    ModelType ModelType,
    IReadOnlyList<string> Labels,
    IReadOnlyList<TrainingImage> Images,
    TrainingSettings Settings,
    byte[]? Start = null);

/// <summary>One annotated image on this machine's disk.</summary>
/// <param name="Id">Image id.</param>
/// <param name="Name">As the user knows it, for messages.</param>
/// <param name="Path">File to decode.</param>
/// <param name="Width">Pixels; an image that decodes to another size is refused.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Shapes">Targets and ignore regions in pixels of the image; rotated boxes and polygons count by their upright bounding box.</param>
/// <param name="Source">Images of one source (tiles) stay together in the split; null: its own source.</param>
public sealed record TrainingImage(
    string Id, string Name, string Path, int Width, int Height, IReadOnlyList<Shape> Shapes, string? Source = null);
