using System.Text.Json;
using System.Text.Json.Nodes;
using NeuroBot.Contracts.Data;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Sdk;

/// <summary>
/// Writes detections as labelme JSON, which labelling tools and the portal's import read; masks as polygons of one ring; rotated boxes as
/// <c>oriented_rectangle</c>, which labelme knows from version 6.2 on, with their exact numbers beside the corners.
/// </summary>
public static class LabelmeFile
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static void Write(string path, string imageName, RgbImage image, IEnumerable<Detection> detections)
    {
        var document = new
        {
            version = "5.5.0",
            flags = new { },
            shapes = detections.Select(ShapeOf),
            imagePath = imageName,
            imageData = (string?)null,
            imageHeight = image.Height,
            imageWidth = image.Width,
        };
        File.WriteAllText(path, JsonSerializer.Serialize(document, Json));
    }
    private static JsonObject ShapeOf(Detection d)
    {
        IReadOnlyList<double[]> points = d.Shape is BoxShape ? [[d.Left, d.Top], [d.Left + d.Width, d.Top + d.Height]] : d.Ring();
        var shape = new JsonObject
        {
            ["label"] = d.Label,
            ["points"] = new JsonArray([.. points.Select(p => new JsonArray(p[0], p[1]))]),
            ["group_id"] = null,
            ["description"] = "",
            ["shape_type"] = d.Shape switch { BoxShape => "rectangle", RotatedBoxShape => "oriented_rectangle", _ => "polygon" },
            ["flags"] = new JsonObject(),
            ["score"] = d.Score,
        };
        if (d.RotatedBox is { } box)
        {
            shape["neurobot_box"] = new JsonArray(box.CenterX, box.CenterY, box.Width, box.Height, box.Angle);
        }

        return shape;
    }
}
