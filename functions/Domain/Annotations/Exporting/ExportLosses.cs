using System.Text.Json;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Annotations.Formats;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Annotations.Exporting;

/// <summary>What a format does not hold, told image by image and added up. Everything else comes back by an import as it was.</summary>
public sealed class ExportLosses(AnnotationExportFormat format)
{
    private const int MostExamples = 10;

    /// <summary>The version of the program that wrote a file says nothing about its image.</summary>
    private const string Version = "version";

    private readonly SortedDictionary<ExportLossKind, (int Images, int Count, List<string> Examples)> losses = [];

    public IReadOnlyList<ExportLoss> Sums => [.. losses.Select(loss => new ExportLoss(loss.Key, loss.Value.Images, loss.Value.Count, loss.Value.Examples))];

    /// <summary>Counts what is lost of one image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="isNameless">Nothing tells whose file it is.</param>
    public void Add(ExportedImage image, bool isNameless = false)
    {
        Note(ExportLossKind.IgnoreRegions, image, image.Shapes.Count(shape => !Holds(format, shape)));
        Note(ExportLossKind.TurnedBoxes, image, image.Shapes.Count(shape => Holds(format, shape) && shape is RotatedBoxShape && ExportFormats.IsPlain(format)));
        Note(ExportLossKind.Outlines, image, image.Shapes.Count(shape => Holds(format, shape) && shape is PolygonShape && !ExportFormats.HoldsOutlines(format)));
        Note(ExportLossKind.Remarks, image, image.Shapes.Count(shape => HasLostRemarks(shape.Extra)) + (HasLostRemarks(image.Extra) ? 1 : 0) + image.LostRemarks);
        Note(ExportLossKind.UnlabelledTiles, image, image.UnlabelledTiles);
        Note(ExportLossKind.JoinedPieces, image, image.JoinedPieces);
        Note(ExportLossKind.TooManyShapes, image, image.Shapes.Count > ShapeRules.MaximumShapes ? image.Shapes.Count : 0);
        Note(ExportLossKind.Names, image, isNameless ? 1 : 0);
    }

    /// <summary>False: the shape is not written at all.</summary>
    public static bool Holds(AnnotationExportFormat format, Shape shape) => !shape.Ignore || !ExportFormats.IsPlain(format);

    private bool HasLostRemarks(IReadOnlyDictionary<string, JsonElement>? extra) => extra?.Keys.Any(name => name != Version && format switch
    {
        AnnotationExportFormat.Labelme => name.Contains('.', StringComparison.Ordinal),
        AnnotationExportFormat.PascalVoc => !name.StartsWith(VocWriter.Prefix, StringComparison.Ordinal),
        _ => true,
    }) == true;

    private void Note(ExportLossKind kind, ExportedImage image, int count)
    {
        if (count == 0)
        {
            return;
        }

        var (images, sum, examples) = losses.TryGetValue(kind, out var known) ? known : (0, 0, []);
        if (examples.Count < MostExamples)
        {
            examples.Add(image.Name);
        }

        losses[kind] = (images + 1, sum + count, examples);
    }
}
