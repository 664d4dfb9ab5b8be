using System.Globalization;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>YOLO text: a line per box, <c>class xc yc w h</c> as shares of the image, with the names in classes.txt.</summary>
internal static class YoloReader
{
    private const int MaximumLine = 4096;

    /// <summary>
    /// Refused as a class problem (which refuses the whole archive) where classes.txt is missing or has no line for a class; as an
    /// unknown format where no line looks like YOLO.
    /// </summary>
    public static Outcome<ReadFile> Read(Stream utf8, IReadOnlyList<string>? classes)
    {
        using var reader = new StreamReader(utf8);
        var (shapes, notes) = (new List<ReadShape>(), new List<ImportNote>());
        var (line, good) = (0, 0);
        for (var text = reader.ReadLine(); text is not null; text = reader.ReadLine())
        {
            line++;
            var words = text.Length <= MaximumLine ? text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [];
            if (words.Length == 0 && text.Length <= MaximumLine)
            {
                continue;
            }

            if (words.Length != 5 || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var label) || Numbers(words) is not { } n)
            {
                if (good == 0)
                {
                    return Notes.UnknownFormat("it is text, but no line of 'class x y width height' begins it");
                }

                notes.Add(Notes.Syntax(line - 1, $"line {line} is not 'class x y width height'"));
                continue;
            }

            good++;
            if (classes is null)
            {
                return Refusal.Of(RefusalCodes.AnnotationClassesMissing, "The archive has YOLO files, but no classes.txt with the names of their classes.");
            }

            if (label >= classes.Count)
            {
                return Refusal.Of(RefusalCodes.AnnotationClassUnknown, $"Line {line} has class {label}, but classes.txt has {classes.Count} lines.",
                    ("line", line), ("class", label), ("classes", classes.Count));
            }

            shapes.Add(new ReadShape(line - 1, new BoxShape(n[0] - (n[2] / 2), n[1] - (n[3] / 2), n[2], n[3]) { Label = classes[label] }));
        }

        return new ReadFile(AnnotationFormat.Yolo, [new ReadAnnotation(null, null, null, shapes, notes, Normalised: true)]);
    }

    /// <summary>Lines of classes.txt; empty ones at the end do not count.</summary>
    public static IReadOnlyList<string> ReadClasses(Stream utf8)
    {
        using var reader = new StreamReader(utf8);
        var lines = new List<string>();
        for (var line = reader.ReadLine(); line is not null && lines.Count < 100_000; line = reader.ReadLine())
        {
            lines.Add(line.Trim());
        }

        while (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }

    private static double[]? Numbers(string[] words)
    {
        var numbers = new double[4];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!double.TryParse(words[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return numbers;
    }
}
