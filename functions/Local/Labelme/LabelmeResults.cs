using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Annotations.Formats;
using NeuroBot.Domain.Masks;

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

    /// <summary>Writes one file, as an export of labels is written: labelme opens it, an import reads back every box exactly.</summary>
    /// <param name="path">Where to; its folder is made where it is missing.</param>
    /// <param name="fileName">Of the picture as it lies in the user's folder.</param>
    /// <param name="image">What was found, in pixels of the stored image.</param>
    public static void Write(string path, string fileName, TestedImage image)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var shapes = image.Detections
            .Where(shape => shape.Score is >= MinScore)
            .OrderByDescending(shape => shape.Score)
            .Select(Plain)
            .ToList();
        using var file = File.Create(path);
        LabelmeWriter.Write(file, fileName, image.Width, image.Height, shapes);
    }

    /// <summary>
    /// Ids of results (d1, d2, …) name nothing outside their test. labelme knows no holes: they hang on the outline, so that whoever fills the polygon
    /// leaves them out.
    /// </summary>
    private static Shape Plain(Shape shape) => shape is PolygonShape { Holes: not null } polygon
        ? polygon with { Id = "", Points = Keyhole.Ring(polygon), Holes = null }
        : shape with { Id = "" };
}
