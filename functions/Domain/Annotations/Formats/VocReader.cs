using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Naming;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>Pascal VOC XML as LabelImg writes it, and roLabelImg's <c>robndbox</c>.</summary>
internal static class VocReader
{
    private const int MaximumCharacters = 32 << 20;

    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaximumCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static Outcome<ReadFile> Read(Stream utf8)
    {
        try
        {
            // Through a text reader, so that an encoding named in the declaration is not applied a second time.
            using var text = new StreamReader(utf8);
            using var xml = XmlReader.Create(text, Safe);
            xml.MoveToContent();
            return xml.LocalName == "annotation"
                ? Read(XElement.Load(xml))
                : Notes.UnknownFormat($"it is XML that begins with <{xml.LocalName}>");
        }
        catch (XmlException error)
        {
            return Notes.BadSyntax($"it is not XML at line {error.LineNumber}");
        }
    }

    private static Outcome<ReadFile> Read(XElement root)
    {
        if (root.Elements("object").Any(item => item.Element("polygon") is not null && item.Element("bndbox") is null))
        {
            return Notes.UnknownFormat("it is the XML of the other LabelMe (of MIT)");
        }

        var (shapes, notes) = (new List<ReadShape>(), new List<ImportNote>());
        var index = 0;
        foreach (var item in root.Elements("object"))
        {
            if (ReadBox(item) is { } shape)
            {
                var label = item.Element("name")?.Value ?? "";
                var ignore = label == LabelmeWriter.IgnoreLabel;
                shapes.Add(new ReadShape(index, shape with { Label = ignore ? "" : label, Ignore = ignore, Extra = Extra(item) }));
            }
            else
            {
                notes.Add(Notes.Syntax(index, "the object has no box"));
            }

            index++;
        }

        var name = FileNames.BaseName(root.Element("filename")?.Value);
        var size = root.Element("size");
        return new ReadFile(AnnotationFormat.PascalVoc,
            [new ReadAnnotation(name.Length == 0 ? null : name, Size(size?.Element("width")), Size(size?.Element("height")), shapes, notes, FileExtra(root))]);
    }

    private static Shape? ReadBox(XElement item)
    {
        if (item.Element("robndbox") is { } turned
            && (Number(turned, "cx"), Number(turned, "cy"), Number(turned, "w"), Number(turned, "h"), Number(turned, "angle"))
                is ({ } x, { } y, { } width, { } height, { } angle))
        {
            return new RotatedBoxShape(x, y, width, height, angle);
        }

        return item.Element("bndbox") is { } box
            && (Number(box, "xmin"), Number(box, "ymin"), Number(box, "xmax"), Number(box, "ymax")) is ({ } left, { } top, { } right, { } bottom)
            ? new BoxShape(Math.Min(left, right), Math.Min(top, bottom), Math.Abs(right - left), Math.Abs(bottom - top))
            : null;
    }

    private static Dictionary<string, JsonElement>? Extra(XElement item)
    {
        var extra = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var name in VocWriter.ShapeMarks)
        {
            if (item.Element(name)?.Value is { } value && value != VocWriter.UsualMark(name))
            {
                extra[VocWriter.Prefix + name] = JsonSerializer.SerializeToElement(value, WireJson.Options);
            }
        }

        return extra.Count > 0 ? extra : null;
    }

    private static Dictionary<string, JsonElement>? FileExtra(XElement root)
    {
        var extra = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (root.Attribute("verified")?.Value is { } verified)
        {
            extra[VocWriter.Prefix + "verified"] = JsonSerializer.SerializeToElement(verified, WireJson.Options);
        }

        return extra.Count > 0 ? extra : null;
    }

    private static double? Number(XElement parent, string name) =>
        double.TryParse(parent.Element(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static int? Size(XElement? element) =>
        int.TryParse(element?.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : null;
}
