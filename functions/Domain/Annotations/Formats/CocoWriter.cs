using System.Text.Json;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Masks;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>How COCO is written.</summary>
/// <param name="Type">Of the model: angles of text go around, 0–360°; those of things within ±90°.</param>
/// <param name="Dialect">True: NeuroBot's, with angles, names and colours of categories, and ignore regions in <c>mask</c>; false: as everybody reads it.</param>
/// <param name="At">When.</param>
internal sealed record CocoOptions(ModelType Type, bool Dialect, DateTimeOffset At);

/// <summary>
/// Writes COCO JSON. Plain COCO has turned boxes as outlines of four corners, and ignore regions as crowds of a category of their own. What neither knows stands in keys of NeuroBot, so that
/// it comes back exactly: <see cref="LabelmeWriter.ExactBox"/>, <see cref="Outlines.Key"/>, <see cref="LabelmeWriter.Id"/>.
/// </summary>
internal sealed class CocoWriter : IManyImages
{
    /// <summary>About, of what is written at the end.</summary>
    private const int BytesOfAShape = 300;
    private const int BytesOfAPoint = 45;

    private readonly Stream output;
    private readonly Utf8JsonWriter json;
    private readonly CocoOptions options;
    private readonly Func<string, int> numberOf;
    private readonly IReadOnlyList<string> labels;
    private readonly Func<string, string?> colourOf;
    private readonly List<(string Name, int Width, int Height)> images = [];
    private readonly List<(int Image, Shape Shape)> ignored = [];
    private int annotations;
    private long waiting;

    /// <param name="output">Is closed at the end.</param>
    /// <param name="options">How.</param>
    /// <param name="numberOf">Number of a label, from 0.</param>
    /// <param name="labels">All labels by their numbers, as they are when the file ends.</param>
    /// <param name="colourOf">Colour of a label; null: none was chosen.</param>
    public CocoWriter(Stream output, CocoOptions options, Func<string, int> numberOf, IReadOnlyList<string> labels, Func<string, string?> colourOf)
    {
        (this.output, this.options, this.numberOf, this.labels, this.colourOf) = (output, options, numberOf, labels, colourOf);
        json = new Utf8JsonWriter(output, JsonLimits.Dense);
        json.WriteStartObject();
        json.WriteStartObject("info");
        json.WriteString("description", options.Dialect ? "NeuroBot COCO" : "NeuroBot");
        json.WriteString("date_created", options.At);
        json.WriteEndObject();
        json.WriteStartArray("annotations");
    }

    public long Length => json.BytesCommitted + json.BytesPending + waiting;

    public void Add(ExportedImage image)
    {
        images.Add((image.Name, image.Width, image.Height));
        foreach (var shape in image.Shapes)
        {
            if (shape.Ignore)
            {
                ignored.Add((images.Count, shape));
                // Rings with holes are written as one, and again by themselves.
                var rings = Geometry.RingsOf(shape);
                waiting += BytesOfAShape + (BytesOfAPoint * Math.Min(rings.Count, 2) * rings.Sum(ring => ring.Count));
            }
            else
            {
                Write(images.Count, shape, numberOf(shape.Label) + 1, crowd: false);
            }
        }

        json.Flush();
    }

    public void Dispose()
    {
        if (!options.Dialect)
        {
            WriteIgnored();
        }

        json.WriteEndArray();
        WriteImages();
        WriteCategories();
        if (options.Dialect)
        {
            json.WriteStartArray("mask");
            WriteIgnored();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Dispose();
        output.Dispose();
    }

    private void WriteIgnored()
    {
        foreach (var (image, shape) in ignored)
        {
            Write(image, shape, options.Dialect ? null : labels.Count + 1, crowd: !options.Dialect);
        }
    }

    private void WriteImages()
    {
        json.WriteStartArray("images");
        foreach (var (number, (name, width, height)) in images.Index())
        {
            json.WriteStartObject();
            json.WriteNumber("id", number + 1);
            json.WriteString("file_name", name);
            json.WriteNumber("width", width);
            json.WriteNumber("height", height);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteCategories()
    {
        json.WriteStartArray("categories");
        IEnumerable<string> names = options.Dialect || ignored.Count == 0 ? labels : labels.Append(LabelmeWriter.IgnoreLabel);
        foreach (var (number, name) in names.Index())
        {
            json.WriteStartObject();
            json.WriteNumber("id", number + 1);
            json.WriteString("name", name);
            json.WriteString("supercategory", "");
            if (options.Dialect && colourOf(name) is { } colour)
            {
                json.WriteString("color", colour);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Write(int image, Shape shape, int? category, bool crowd)
    {
        json.WriteStartObject();
        json.WriteNumber("id", ++annotations);
        json.WriteNumber("image_id", image);
        if (category is { } number)
        {
            json.WriteNumber("category_id", number);
        }

        if (options.Dialect && !shape.Ignore)
        {
            json.WriteString("category_name", shape.Label);
        }

        WriteForm(shape);
        json.WriteNumber("area", Geometry.Area(shape));
        json.WriteNumber("iscrowd", crowd ? 1 : 0);
        if (shape.Id.Length > 0)
        {
            json.WriteString(LabelmeWriter.Id, shape.Id);
        }

        json.WriteEndObject();
    }

    private void WriteForm(Shape shape)
    {
        json.WritePropertyName("bbox");
        if (options.Dialect && shape is RotatedBoxShape turned)
        {
            json.WriteNumbers([turned.CenterX - (turned.Width / 2), turned.CenterY - (turned.Height / 2), turned.Width, turned.Height]);
            json.WriteNumber("angle", Degrees(turned.Angle));
        }
        else
        {
            var box = Geometry.ToBox(shape);
            json.WriteNumbers([box.X, box.Y, box.Width, box.Height]);
        }

        json.WriteStartArray("segmentation");
        if (shape is not BoxShape)
        {
            json.WriteNumbers((shape is PolygonShape polygon ? Keyhole.Ring(polygon) : Geometry.Outline(shape)).SelectMany(point => point));
        }

        json.WriteEndArray();
        if (shape is RotatedBoxShape exact)
        {
            json.WritePropertyName(LabelmeWriter.ExactBox);
            json.WriteNumbers(RotatedBoxes.Numbers(exact));
        }

        Outlines.Write(json, shape);
    }

    private double Degrees(double radians)
    {
        var degrees = radians * 180 / Math.PI;
        return options.Type == ModelType.Ocr && degrees < 0 ? degrees + 360 : degrees;
    }
}
