using System.Text.Json;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Annotations.Formats;

namespace NeuroBot.Local.Labelme;

/// <summary>Writes what a version found in labelme form: one file per image, also where nothing was found.</summary>
internal static class LabelmeResults
{
    /// <summary>Everything down to this confidence is written, so that others can draw curves.</summary>
    public const double MinScore = 0.01;

    /// <summary>
    /// Writes one file, as an export of labels is written: labelme opens it, an import reads back every box exactly. Shapes come best first. Where characters
    /// were read as lines, these characters come before the rest, in reading order, with the number of their line (from 1) as <c>group_id</c>; the key
    /// <c>lines</c> has what each line says.
    /// </summary>
    /// <param name="path">Where to; its folder is made where it is missing.</param>
    /// <param name="fileName">Of the picture as it lies in the user's folder.</param>
    /// <param name="image">What was found, in pixels of the stored image.</param>
    public static void Write(string path, string fileName, TestedImage image)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var lines = image.Lines ?? [];
        var read = lines.SelectMany((line, number) => line.Shapes.Select(index => InLine(image.Detections[index], number + 1)));
        var inLines = lines.SelectMany(line => line.Shapes).ToHashSet();
        var others = image.Detections
            .Where((shape, index) => shape.Score is >= MinScore && !inLines.Contains(index))
            .OrderByDescending(shape => shape.Score)
            .Select(Plain);
        var extra = image.Lines is null ? null : new Dictionary<string, JsonElement>
        {
            ["lines"] = JsonSerializer.SerializeToElement(image.Lines.Select((line, number) => new { group_id = number + 1, text = line.Text, score = line.Score })),
        };
        using var file = File.Create(path);
        LabelmeWriter.Write(file, fileName, image.Width, image.Height, [.. read, .. others], extra);
    }

    /// <summary>Ids of results (d1, d2, …) name nothing outside their test.</summary>
    private static Shape Plain(Shape shape) => shape with { Id = "" };

    private static Shape InLine(Shape shape, int line) => Plain(shape) with
    {
        Extra = new Dictionary<string, JsonElement> { ["group_id"] = JsonSerializer.SerializeToElement(line) },
    };
}
