using System.Text.Json;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Naming;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>labelme JSON of every version, and what X-AnyLabeling makes of it.</summary>
internal static class LabelmeReader
{
    private static readonly HashSet<string> KnownOfFile = ["shapes", "imagePath", "imageData", "imageWidth", "imageHeight"];
    private static readonly HashSet<string> KnownOfShape =
        ["label", "points", "shape_type", "mask", LabelmeWriter.Score, LabelmeWriter.ExactBox, Outlines.Key, LabelmeWriter.Id];

    public static ReadFile Read(JsonElement root)
    {
        var (shapes, notes) = (new List<ReadShape>(), new List<ImportNote>());
        var index = 0;
        foreach (var element in root.Items("shapes"))
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                notes.Add(Notes.Syntax(index, "the shape is no object"));
            }

            foreach (var shape in element.ValueKind == JsonValueKind.Object ? ReadShapes(element, index, notes) : [])
            {
                var label = element.Text("label") ?? "";
                var ignore = label == LabelmeWriter.IgnoreLabel;
                shapes.Add(new ReadShape(index, shape with
                {
                    Id = element.Text(LabelmeWriter.Id) ?? "",
                    Label = ignore ? "" : label,
                    Ignore = ignore,
                    Score = element.Number(LabelmeWriter.Score),
                    Extra = Merge(element.Rest(KnownOfShape), shape.Extra),
                }));
            }

            index++;
        }

        var image = FileNames.BaseName(root.Text("imagePath"));
        return new ReadFile(AnnotationFormat.Labelme,
            [new ReadAnnotation(image.Length == 0 ? null : image, root.Size("imageWidth"), root.Size("imageHeight"), shapes, notes, root.Rest(KnownOfFile))]);
    }

    private static IReadOnlyList<Shape> ReadShapes(JsonElement element, int index, List<ImportNote> notes)
    {
        var kind = element.Text("shape_type") is { Length: > 0 } text ? text : "polygon";
        if (!element.TryGetProperty("points", out var list) || JsonValues.Points(list) is not { } points)
        {
            notes.Add(Notes.Syntax(index, "the shape has no list of points"));
            return [];
        }

        var wanted = kind switch
        {
            "polygon" => points.Count >= 3 ? null : "at least 3",
            "rectangle" => points.Count is 2 or 4 ? null : "2",
            "oriented_rectangle" or "rotation" => points.Count == 4 ? null : "4",
            "circle" or "mask" => points.Count == 2 ? null : "2",
            _ => null,
        };
        if (wanted is not null)
        {
            notes.Add(Notes.PointCount(index, kind, points.Count, wanted));
            return [];
        }

        if (points.Any(point => !double.IsFinite(point[0]) || !double.IsFinite(point[1])))
        {
            notes.Add(Notes.NotFinite(index));
            return [];
        }

        switch (kind)
        {
            case "polygon":
                // A slit may end at the first point: then the last one is no repetition.
                return [Outlines.Read(element, points) ?? new PolygonShape(WithoutClosing(points))];
            case "rectangle":
                var bounds = Bounds.Of(points);
                return [Exact(element, new BoxShape(bounds.Left, bounds.Top, bounds.Width, bounds.Height))];
            case "oriented_rectangle" or "rotation":
                return [RotatedBoxes.Exact(element, points) ?? RotatedBoxes.Fit(points) ?? (Shape)new PolygonShape(points)];
            case "circle":
                return [Circles.Outline(points[0], points[1])];
            case "mask":
                return Mask(element, points, index, notes);
            case "line" or "linestrip" or "point" or "points":
                notes.Add(Notes.Skipped(index, kind));
                return [];
            default:
                notes.Add(Notes.TypeUnknown(index, kind.Length > 40 ? kind[..40] : kind));
                return [];
        }
    }

    private static IReadOnlyList<double[]> WithoutClosing(IReadOnlyList<double[]> points) =>
        points.Count > 3 && points[0][0] == points[^1][0] && points[0][1] == points[^1][1] ? [.. points.Take(points.Count - 1)] : points;

    private static BoxShape Exact(JsonElement element, BoxShape box)
    {
        var exact = JsonValues.Numbers(element, LabelmeWriter.ExactBox);
        return exact.Length == 4 && Math.Abs(exact[0] - box.X) + Math.Abs(exact[1] - box.Y) + Math.Abs(exact[2] - box.Width) + Math.Abs(exact[3] - box.Height) < 1e-3
            ? new BoxShape(exact[0], exact[1], exact[2], exact[3])
            : box;
    }

    private static IReadOnlyList<Shape> Mask(JsonElement element, IReadOnlyList<double[]> points, int index, List<ImportNote> notes)
    {
        var outcome = MaskPolygons.FromPng(element.Text("mask"), Math.Min(points[0][0], points[1][0]), Math.Min(points[0][1], points[1][1]));
        if (outcome.TryGet(out var polygons, out var refusal))
        {
            return polygons;
        }

        notes.Add(new ImportNote(index, refusal));
        return [];
    }

    private static Dictionary<string, JsonElement>? Merge(Dictionary<string, JsonElement>? rest, IReadOnlyDictionary<string, JsonElement>? own)
    {
        foreach (var (name, value) in own ?? new Dictionary<string, JsonElement>())
        {
            (rest ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal))[name] = value;
        }

        return rest;
    }
}
