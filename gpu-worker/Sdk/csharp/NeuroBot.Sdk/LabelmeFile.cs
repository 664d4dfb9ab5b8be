using System.Text.Json;
using NeuroBot.Contracts.Data;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Sdk;

/// <summary>Writes detections as labelme JSON, which labelling tools and the portal's import read; masks as polygons of one ring.</summary>
public static class LabelmeFile
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static void Write(string path, string imageName, RgbImage image, IEnumerable<Detection> detections)
    {
        var document = new
        {
            version = "5.5.0",
            flags = new { },
            shapes = detections.Select(d => new
            {
                label = d.Label,
                points = d.Shape is BoxShape ? [[d.Left, d.Top], [d.Left + d.Width, d.Top + d.Height]] : d.Ring(),
                group_id = (int?)null,
                description = "",
                shape_type = d.Shape switch { BoxShape => "rectangle", RotatedBoxShape => "oriented_rectangle", _ => "polygon" },
                flags = new { },
                score = d.Score,
            }),
            imagePath = imageName,
            imageData = (string?)null,
            imageHeight = image.Height,
            imageWidth = image.Width,
        };
        File.WriteAllText(path, JsonSerializer.Serialize(document, Json));
    }
}
