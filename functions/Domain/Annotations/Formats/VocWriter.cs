using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>Writes Pascal VOC XML as LabelImg does; coordinates are not rounded, so that boxes come back exactly.</summary>
public static class VocWriter
{
    internal const string Prefix = "voc.";

    internal static readonly string[] ShapeMarks = ["pose", "truncated", "difficult"];

    private static readonly XmlWriterSettings Settings = new() { Indent = true, IndentChars = "\t", Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true };

    /// <summary>Writes one image's annotations. Polygons become their upright boxes; turned boxes stand beside theirs, as roLabelImg's <c>robndbox</c>.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="imageName">Name of the image.</param>
    /// <param name="width">Of the stored image, pixels.</param>
    /// <param name="height">Of the stored image, pixels.</param>
    /// <param name="shapes">In order.</param>
    /// <param name="extra">What the file brought along when it was imported.</param>
    public static void Write(
        Stream output, string imageName, int width, int height, IReadOnlyList<Shape> shapes, IReadOnlyDictionary<string, JsonElement>? extra = null)
    {
        using var xml = XmlWriter.Create(output, Settings);
        xml.WriteStartElement("annotation");
        if (Mark(extra, "verified") is { } verified)
        {
            xml.WriteAttributeString("verified", verified);
        }

        xml.WriteElementString("folder", "images");
        xml.WriteElementString("filename", Clean(imageName));
        xml.WriteStartElement("size");
        xml.WriteElementString("width", Text(width));
        xml.WriteElementString("height", Text(height));
        xml.WriteElementString("depth", "3");
        xml.WriteEndElement();
        xml.WriteElementString("segmented", "0");
        foreach (var shape in shapes)
        {
            WriteObject(xml, shape);
        }

        xml.WriteEndElement();
    }

    internal static string UsualMark(string name) => name == "pose" ? "Unspecified" : "0";

    private static void WriteObject(XmlWriter xml, Shape shape)
    {
        xml.WriteStartElement("object");
        xml.WriteElementString("name", shape.Ignore ? LabelmeWriter.IgnoreLabel : Clean(shape.Label));
        foreach (var name in ShapeMarks)
        {
            xml.WriteElementString(name, Clean(Mark(shape.Extra, name) ?? UsualMark(name)));
        }

        // LabelImg opens no file with an object that lacks this one.
        var bounds = Geometry.BoundsOf(shape);
        Write(xml, "bndbox", ("xmin", bounds.Left), ("ymin", bounds.Top), ("xmax", bounds.Right), ("ymax", bounds.Bottom));
        if (shape is RotatedBoxShape box)
        {
            Write(xml, "robndbox", ("cx", box.CenterX), ("cy", box.CenterY), ("w", box.Width), ("h", box.Height), ("angle", box.Angle));
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, string element, params (string Name, double Value)[] numbers)
    {
        xml.WriteStartElement(element);
        foreach (var (name, value) in numbers)
        {
            xml.WriteElementString(name, Text(value));
        }

        xml.WriteEndElement();
    }

    private static string? Mark(IReadOnlyDictionary<string, JsonElement>? extra, string name) =>
        extra is not null && extra.TryGetValue(Prefix + name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>XML 1.0 has no word for some characters.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value is >= 0x20 and not 0xFFFE and not 0xFFFF || rune.Value is '\t' ? rune.ToString() : "\uFFFD"));
}
