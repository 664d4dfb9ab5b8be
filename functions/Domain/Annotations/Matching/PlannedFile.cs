using System.Text.Json;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Annotations.Matching;

/// <summary>What an import will do with one file (or with one image of a file that covers many).</summary>
/// <param name="Row">For the report.</param>
/// <param name="Annotation">What is to be written; null where the row is refused.</param>
public sealed record PlannedFile(ImportFile Row, PlannedAnnotation? Annotation);

/// <summary>All labels for one image, checked against it.</summary>
public sealed record PlannedAnnotation(
    CatalogImage Image, IReadOnlyList<Shape> Shapes, bool Negative, IReadOnlyDictionary<string, JsonElement>? Extra)
{
    /// <summary>The same with every turned box turned the other way.</summary>
    public PlannedAnnotation Mirrored(ModelType type) => this with
    {
        Shapes = [.. Shapes.Select(shape => shape is RotatedBoxShape box ? ShapeRules.Turn(box with { Angle = -box.Angle }, type) : shape)],
    };

    public AnnotationDocument ToDocument(DateTimeOffset at, string by) => new(Image.Id, Image.Width, Image.Height, Shapes, Negative, at, by, Extra);
}

/// <summary>Totals of an import; the rows went to the visitor.</summary>
/// <param name="Format">Of the archive: labelme, pascalVoc, yolo, createMl, coco; null where no file was understood.</param>
/// <param name="Files">Rows visited.</param>
/// <param name="Importable">Rows without refusal.</param>
/// <param name="Shapes">To be imported.</param>
/// <param name="Labels">Of those shapes, by name.</param>
/// <param name="AnglesOfBothSigns">Angles may have been meant counter-clockwise; they were read clockwise.</param>
public sealed record ImportSummary(string? Format, int Files, int Importable, int Shapes, IReadOnlyList<LabelCount> Labels, bool AnglesOfBothSigns = false);
