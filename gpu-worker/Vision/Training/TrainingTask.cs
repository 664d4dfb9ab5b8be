using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Vision.Training;

/// <summary>What is to be learnt, from what, and how.</summary>
/// <param name="ModelType">Detection and Ocr are learnt; Segmentation is refused with <see cref="RefusalCodes.TrainingTypeNotYet"/>.</param>
/// <param name="Labels">Label names in class order; shapes with another label are a bug of the caller.</param>
/// <param name="Images">Annotated images, those without a target included.</param>
/// <param name="Settings">As the user set them.</param>
public sealed record TrainingTask(
    ModelType ModelType,
    IReadOnlyList<string> Labels,
    IReadOnlyList<TrainingImage> Images,
    TrainingSettings Settings);

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
