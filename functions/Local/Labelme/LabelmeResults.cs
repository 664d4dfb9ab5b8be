using System.Text.Json;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Local.ReportPage;

namespace NeuroBot.Local.Labelme;

/// <summary>Writes what a version found in labelme form: one file per image, also where nothing was found.</summary>
internal static class LabelmeResults
{
    /// <summary>Everything down to this confidence is written, so that others can draw curves.</summary>
    public const double MinScore = 0.01;

    /// <summary>
    /// Names of the files, as labelme itself names them: <c>part.json</c> for <c>part.jpg</c>. Where two pictures differ in their extension alone, both
    /// keep it: <c>part.jpg.json</c>, <c>part.png.json</c>.
    /// </summary>
    public static IReadOnlyDictionary<string, string> NamesFor(IEnumerable<string> fileNames) => fileNames.Distinct()
        .GroupBy(name => Path.GetFileNameWithoutExtension(name), StringComparer.OrdinalIgnoreCase)
        .SelectMany(same => same.Select(name => (name, file: (same.Count() == 1 ? Path.GetFileNameWithoutExtension(name) : name) + ".json")))
        .ToDictionary(pair => pair.name, pair => pair.file);

    /// <summary>
    /// Writes one file: shapes best first. Where characters were read as lines, these characters come first, in reading order, with the number of their
    /// line (from 1) as <c>group_id</c>; those that are too unsure to be read follow, best first.
    /// </summary>
    /// <param name="path">Where to; its folder is made where it is missing.</param>
    /// <param name="fileName">Of the picture as it lies in the user's folder.</param>
    /// <param name="image">What was found, in pixels of the stored image.</param>
    public static void Write(string path, string fileName, TestedImage image)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var lines = image.Lines ?? [];
        var read = lines.SelectMany((line, number) => line.Shapes.Select(index => ShapeOf(image.Detections[index]) with { GroupId = number + 1 }));
        var inLines = lines.SelectMany(line => line.Shapes).ToHashSet();
        var others = image.Detections
            .Where((shape, index) => shape.Score is >= MinScore && !inLines.Contains(index))
            .OrderByDescending(shape => shape.Score)
            .Select(ShapeOf);
        var file = new LabelmeFile([.. read, .. others], fileName, image.Height, image.Width)
        {
            Lines = image.Lines?.Select((line, number) => new LabelmeLine(number + 1, line.Text, line.Score)).ToList(),
        };
        File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(file, LabelmeFile.Json));
    }

    private static LabelmeShape ShapeOf(Shape shape) => shape switch
    {
        BoxShape b => new(b.Label, [[b.X, b.Y], [b.X + b.Width, b.Y + b.Height]], "rectangle", b.Score),
        RotatedBoxShape r => new(r.Label, Outline.Of(r), "oriented_rectangle", r.Score),
        PolygonShape p => new(p.Label, p.Points, "polygon", p.Score),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.GetType().Name, "a shape that labelme form does not know"),
    };
}
