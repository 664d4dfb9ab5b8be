using System.Text.Json;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Naming;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>COCO JSON (polygons, run-length masks, boxes), and NeuroBot's dialect with <c>angle</c>, <c>category_name</c> and ignore regions in <c>mask[]</c>.</summary>
internal static class CocoReader
{
    public static Outcome<ReadFile> Read(JsonElement root)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var category in root.Items("categories").Where(item => item.ValueKind == JsonValueKind.Object))
        {
            labels[category.Text("id") ?? ""] = category.Text("name") ?? "";
        }

        var byImage = ByImage(root, "annotations", "image_id");
        var ignored = ByImage(root, "mask", "image_id");
        var images = new List<ReadAnnotation>();
        foreach (var image in root.Items("images").Where(item => item.ValueKind == JsonValueKind.Object))
        {
            var (shapes, notes) = (new List<ReadShape>(), new List<ImportNote>());
            var id = image.Text("id") ?? "";
            var (index, signs) = (0, AngleSigns.None);
            foreach (var annotation in byImage.GetValueOrDefault(id, []))
            {
                var label = annotation.Text("category_name") ?? labels.GetValueOrDefault(annotation.Text("category_id") ?? "", "");
                signs |= Add(annotation, index++, label, ignore: false, shapes, notes);
            }

            foreach (var region in ignored.GetValueOrDefault(id, []))
            {
                signs |= Add(region, index++, "", ignore: true, shapes, notes);
            }

            var name = FileNames.BaseName(image.Text("file_name"));
            images.Add(new ReadAnnotation(name.Length == 0 ? null : name, image.Size("width"), image.Size("height"), shapes, notes, ManyPerFile: true, Signs: signs));
        }

        return images.Count == 0 ? Notes.UnknownFormat("it is COCO without images") : new ReadFile(AnnotationFormat.Coco, images);
    }

    private static Dictionary<string, List<JsonElement>> ByImage(JsonElement root, string list, string key)
    {
        var groups = new Dictionary<string, List<JsonElement>>(StringComparer.Ordinal);
        foreach (var item in root.Items(list).Where(item => item.ValueKind == JsonValueKind.Object))
        {
            var id = item.Text(key) ?? "";
            if (!groups.TryGetValue(id, out var group))
            {
                groups[id] = group = [];
            }

            group.Add(item);
        }

        return groups;
    }

    private static AngleSigns Add(JsonElement annotation, int index, string label, bool ignore, List<ReadShape> shapes, List<ImportNote> notes)
    {
        var read = Shapes(annotation);
        if (!read.TryGet(out var found, out var refusal))
        {
            notes.Add(new ImportNote(index, refusal));
            return AngleSigns.None;
        }

        // A crowd is a region where single targets cannot be told apart: left out of training and scoring.
        var crowd = annotation.Number("iscrowd") == 1;
        var id = found.Count == 1 ? annotation.Text(LabelmeWriter.Id) ?? "" : "";
        shapes.AddRange(found.Select(shape => new ReadShape(index, shape with { Id = id, Label = ignore || crowd ? "" : label, Ignore = ignore || crowd })));
        // What we wrote ourselves says which way it turns.
        return found is [RotatedBoxShape { Angle: var angle }] && !annotation.TryGetProperty(LabelmeWriter.ExactBox, out _)
            ? angle < 0 ? AngleSigns.Negative : AngleSigns.Positive
            : AngleSigns.None;
    }

    private static Outcome<IReadOnlyList<Shape>> Shapes(JsonElement annotation)
    {
        var box = JsonValues.Numbers(annotation, "bbox");
        var outlines = annotation.Items("segmentation").Select(Ring).ToList();
        if (outlines is [{ } corners] && RotatedBoxes.Exact(annotation, corners) is { } exact)
        {
            return new Shape[] { exact };
        }

        if (box.Length == 4 && annotation.Number("angle") is { } angle and not 0)
        {
            return new Shape[] { new RotatedBoxShape(box[0] + (box[2] / 2), box[1] + (box[3] / 2), box[2], box[3], angle * Math.PI / 180) };
        }

        if (annotation.TryGetProperty("segmentation", out var segmentation) && segmentation.ValueKind == JsonValueKind.Object)
        {
            return CocoRle.Read(segmentation).Map(mask => (IReadOnlyList<Shape>)MaskPolygons.Of(mask, 0, 0));
        }

        if (outlines.Count > 0)
        {
            return outlines.Any(ring => ring is null)
                ? Notes.BadSyntax("an outline is no list of pairs of numbers")
                : outlines.Select(ring => (outlines.Count == 1 ? Outlines.Read(annotation, ring!) : null) ?? (Shape)new PolygonShape(ring!)).ToArray();
        }

        return box.Length == 4 ? new Shape[] { new BoxShape(box[0], box[1], box[2], box[3]) } : Notes.BadSyntax("the annotation has neither outline nor box");
    }

    private static List<double[]>? Ring(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() % 2 != 0)
        {
            return null;
        }

        var numbers = list.EnumerateArray().Select(value => JsonValues.Number(value) ?? double.NaN).ToArray();
        return [.. numbers.Chunk(2)];
    }
}
