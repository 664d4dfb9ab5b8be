using System.Globalization;
using System.Text;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>Writes YOLO text as LabelImg does; shares of the image are not rounded to six digits, so that boxes come back (to a millionth of a pixel at worst).</summary>
internal static class YoloWriter
{
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A line per shape: its label's number, and the upright box around it.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="width">Of the stored image, pixels.</param>
    /// <param name="height">Of the stored image, pixels.</param>
    /// <param name="shapes">In order; no ignore regions.</param>
    /// <param name="numberOf">Place of a label in classes.txt, from 0.</param>
    public static void Write(Stream output, int width, int height, IReadOnlyList<Shape> shapes, Func<string, int> numberOf)
    {
        using var text = new StreamWriter(output, Plain, leaveOpen: true) { NewLine = "\n" };
        foreach (var shape in shapes)
        {
            var box = Geometry.ToBox(shape);
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{numberOf(shape.Label)} {(box.X + (box.Width / 2)) / width} {(box.Y + (box.Height / 2)) / height} {box.Width / width} {box.Height / height}"));
        }
    }

    /// <summary>classes.txt: a label a line.</summary>
    public static void WriteClasses(Stream output, IEnumerable<string> labels)
    {
        using var text = new StreamWriter(output, Plain, leaveOpen: true) { NewLine = "\n" };
        foreach (var label in labels)
        {
            text.WriteLine(label);
        }
    }
}
