using System.Text.Json;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Masks;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>
/// Writes labelme JSON that labelme opens and that NeuroBot reads back exactly. What labelme has no word for goes into keys of its
/// own: <c>score</c>, the numbers of a rotated box, and the rings of an outline with holes, which is written as one ring (see <see cref="Keyhole"/>).
/// </summary>
public static class LabelmeWriter
{
    /// <summary>Label under which ignore regions are written (labelme's own word for "leave this out").</summary>
    public const string IgnoreLabel = "__ignore__";

    internal const string Score = "score";
    internal const string ExactBox = "neurobot_box";
    internal const string Id = "neurobot_id";

    private static readonly HashSet<string> OfFile = ["version", "flags", "shapes", "imagePath", "imageData", "imageHeight", "imageWidth"];
    private static readonly HashSet<string> OfShape =
        ["label", "points", "shape_type", "mask", "group_id", "description", "flags", Score, ExactBox, Outlines.Key, Id, Circles.Key];

    /// <summary>Writes one image's annotations.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="imageName">Name of the image beside which the file will lie.</param>
    /// <param name="width">Of the stored image, pixels.</param>
    /// <param name="height">Of the stored image, pixels.</param>
    /// <param name="shapes">In order; scores are written where there are any.</param>
    /// <param name="extra">What the file brought along when it was imported.</param>
    public static void Write(
        Stream output, string imageName, int width, int height, IReadOnlyList<Shape> shapes, IReadOnlyDictionary<string, JsonElement>? extra = null)
    {
        using var json = new Utf8JsonWriter(output, JsonLimits.Readable);
        json.WriteStartObject();
        WriteOr(json, extra, "version", () => json.WriteStringValue("5.4.1"));
        WriteOr(json, extra, "flags", () => WriteEmpty(json));
        json.WriteStartArray("shapes");
        foreach (var shape in shapes)
        {
            WriteShape(json, shape);
        }

        json.WriteEndArray();
        json.WriteString("imagePath", imageName);
        json.WriteNull("imageData");
        json.WriteNumber("imageHeight", height);
        json.WriteNumber("imageWidth", width);
        WriteRest(json, extra, OfFile);
        json.WriteEndObject();
    }

    private static void WriteShape(Utf8JsonWriter json, Shape shape)
    {
        var circle = shape is PolygonShape polygon ? Circles.Of(polygon) : null;
        json.WriteStartObject();
        json.WriteString("label", shape.Ignore ? IgnoreLabel : shape.Label);
        json.WritePropertyName("points");
        json.WritePoints(circle is { } c ? [c.Centre, c.Rim] : Points(shape));
        WriteOr(json, shape.Extra, "group_id", json.WriteNullValue);
        WriteOr(json, shape.Extra, "description", () => json.WriteStringValue(""));
        json.WriteString("shape_type", circle is not null ? "circle" : shape is BoxShape ? "rectangle" : shape is RotatedBoxShape ? "oriented_rectangle" : "polygon");
        WriteOr(json, shape.Extra, "flags", () => WriteEmpty(json));
        json.WriteNull("mask");
        if (shape.Score is { } score)
        {
            json.WriteNumber(Score, score);
        }

        if (shape.Id.Length > 0)
        {
            json.WriteString(Id, shape.Id);
        }

        if (ExactNumbers(shape) is { } numbers)
        {
            json.WritePropertyName(ExactBox);
            json.WriteNumbers(numbers);
        }

        Outlines.Write(json, shape);
        WriteRest(json, shape.Extra, OfShape);
        json.WriteEndObject();
    }

    private static IReadOnlyList<double[]> Points(Shape shape) => shape switch
    {
        BoxShape box => [[box.X, box.Y], [box.X + box.Width, box.Y + box.Height]],
        PolygonShape polygon => Keyhole.Ring(polygon),
        _ => Geometry.Outline(shape),
    };

    /// <summary>Numbers that the corners do not give back bit by bit; null where they do.</summary>
    private static double[]? ExactNumbers(Shape shape) => shape switch
    {
        RotatedBoxShape box => RotatedBoxes.Numbers(box),
        BoxShape box when box.X + box.Width - box.X != box.Width || box.Y + box.Height - box.Y != box.Height => [box.X, box.Y, box.Width, box.Height],
        _ => null,
    };

    private static void WriteEmpty(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteEndObject();
    }

    private static void WriteOr(Utf8JsonWriter json, IReadOnlyDictionary<string, JsonElement>? extra, string name, Action otherwise)
    {
        json.WritePropertyName(name);
        if (extra is not null && extra.TryGetValue(name, out var value))
        {
            value.WriteTo(json);
        }
        else
        {
            otherwise();
        }
    }

    private static void WriteRest(Utf8JsonWriter json, IReadOnlyDictionary<string, JsonElement>? extra, HashSet<string> written)
    {
        foreach (var (name, value) in extra ?? new Dictionary<string, JsonElement>())
        {
            // Names with a dot belong to another format ("voc.pose").
            if (!written.Contains(name) && !name.Contains('.', StringComparison.Ordinal))
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }
        }
    }
}
