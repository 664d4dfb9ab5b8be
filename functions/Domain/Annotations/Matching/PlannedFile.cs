using System.Text.Json;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Annotations.Matching;

/// <summary>What an import will do with one file (or with one image of a file that covers many).</summary>
/// <param name="Row">For the report.</param>
/// <param name="Annotation">What is to be written; null where the row is refused.</param>
public sealed record PlannedFile(ImportFile Row, PlannedAnnotation? Annotation);

/// <summary>All labels for one image, checked against it.</summary>
public sealed record PlannedAnnotation(
    CatalogImage Image, IReadOnlyList<Shape> Shapes, bool Negative, IReadOnlyDictionary<string, JsonElement>? Extra)
{
    public AnnotationDocument ToDocument(DateTimeOffset at, string by) => new(Image.Id, Image.Width, Image.Height, Shapes, Negative, at, by, Extra);
}

/// <summary>Totals of an import; the rows went to the visitor.</summary>
/// <param name="Format">Of the archive: labelme, pascalVoc, yolo, createMl, coco; null where no file was understood.</param>
/// <param name="Files">Rows visited.</param>
/// <param name="Importable">Rows without refusal.</param>
/// <param name="Shapes">To be imported.</param>
/// <param name="Labels">Of those shapes, by name.</param>
public sealed record ImportSummary(string? Format, int Files, int Importable, int Shapes, IReadOnlyList<LabelCount> Labels);
