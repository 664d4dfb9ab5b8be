using System.Text.Json;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>Writes CreateML JSON: an array of images, each with the centres and sizes of its boxes in pixels.</summary>
internal sealed class CreateMlWriter : IManyImages
{
    private readonly Stream output;
    private readonly Utf8JsonWriter json;

    /// <param name="output">Is closed at the end.</param>
    public CreateMlWriter(Stream output)
    {
        this.output = output;
        json = new Utf8JsonWriter(output, JsonLimits.Readable);
        json.WriteStartArray();
    }

    public long Length => json.BytesCommitted + json.BytesPending;

    public void Add(ExportedImage image)
    {
        json.WriteStartObject();
        json.WriteString("image", image.Name);
        json.WriteBoolean("verified", false);
        json.WriteStartArray("annotations");
        foreach (var shape in image.Shapes)
        {
            var box = Geometry.ToBox(shape);
            json.WriteStartObject();
            json.WriteString("label", shape.Label);
            json.WriteStartObject("coordinates");
            json.WriteNumber("x", box.X + (box.Width / 2));
            json.WriteNumber("y", box.Y + (box.Height / 2));
            json.WriteNumber("width", box.Width);
            json.WriteNumber("height", box.Height);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    public void Dispose()
    {
        json.WriteEndArray();
        json.Dispose();
        output.Dispose();
    }
}
