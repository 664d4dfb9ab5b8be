using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>Kinds of annotation files that users bring.</summary>
public enum AnnotationFormat
{
    Labelme,
    PascalVoc,
    Yolo,
    CreateMl,
    Coco,
}

/// <summary>What one file says about one image, before it is matched and checked against that image.</summary>
/// <param name="ImageName">Base name of the image by the file's own word; null where it says nothing.</param>
/// <param name="Width">Of the image by the file's own word; null where it says nothing.</param>
/// <param name="Height">Of the image by the file's own word.</param>
/// <param name="Shapes">With their index within the file.</param>
/// <param name="Notes">Shapes that cannot be used, by index, and why.</param>
/// <param name="Extra">What NeuroBot does not use; given back on export.</param>
/// <param name="Normalised">True: coordinates are shares of the image's size (YOLO).</param>
/// <param name="ManyPerFile">True: the file covers many images, so that its own name matches none.</param>
/// <param name="Refusal">Why nothing of this image can be used.</param>
/// <param name="Signs">Of angles whose direction the file does not tell.</param>
public sealed record ReadAnnotation(
    string? ImageName,
    int? Width,
    int? Height,
    IReadOnlyList<ReadShape> Shapes,
    IReadOnlyList<ImportNote> Notes,
    IReadOnlyDictionary<string, JsonElement>? Extra = null,
    bool Normalised = false,
    bool ManyPerFile = false,
    Refusal? Refusal = null,
    AngleSigns Signs = AngleSigns.None);

/// <summary>
/// Signs of angles in NeuroBot's COCO: files with text have 0–360°, clockwise; files with things ±90°, some of them counter-clockwise. Only a file with both signs may be of the second kind.
/// </summary>
[Flags]
public enum AngleSigns
{
    None = 0,
    Positive = 1,
    Negative = 2,
    Both = Positive | Negative,
}

/// <summary>A shape and its index within its file.</summary>
public sealed record ReadShape(int Index, Shape Shape);

/// <summary>A file whose format is known.</summary>
public sealed record ReadFile(AnnotationFormat Format, IReadOnlyList<ReadAnnotation> Images);
