using System.Text.Json;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Naming;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>CreateML JSON: an array of images; x and y are the centre of a box, in pixels. One file may cover many images.</summary>
internal static class CreateMlReader
{
    public static Outcome<ReadFile> Read(JsonElement root)
    {
        var images = new List<ReadAnnotation>();
        foreach (var item in root.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || item.Text("image") is not { Length: > 0 } image || !item.TryGetProperty("annotations", out _))
            {
                return Notes.UnknownFormat("it is a JSON list, but not of CreateML's images");
            }

            var (shapes, notes) = (new List<ReadShape>(), new List<ImportNote>());
            var index = 0;
            foreach (var annotation in item.Items("annotations"))
            {
                if (annotation.ValueKind == JsonValueKind.Object && annotation.TryGetProperty("coordinates", out var box) && box.ValueKind == JsonValueKind.Object
                    && (box.Number("x"), box.Number("y"), box.Number("width"), box.Number("height")) is ({ } x, { } y, { } width, { } height))
                {
                    shapes.Add(new ReadShape(index, new BoxShape(x - (width / 2), y - (height / 2), width, height) { Label = annotation.Text("label") ?? "" }));
                }
                else
                {
                    notes.Add(Notes.Syntax(index, "the annotation has no coordinates"));
                }

                index++;
            }

            images.Add(new ReadAnnotation(FileNames.BaseName(image), null, null, shapes, notes, ManyPerFile: true));
        }

        return images.Count == 0 ? Notes.UnknownFormat("it is an empty list") : new ReadFile(AnnotationFormat.CreateMl, images);
    }
}
