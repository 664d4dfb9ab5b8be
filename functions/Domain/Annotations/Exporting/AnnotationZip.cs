using System.IO.Compression;
using System.Text;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Annotations.Formats;

namespace NeuroBot.Domain.Annotations.Exporting;

/// <summary>
/// Writes annotations into a flat zip that an import takes back as it is. One image is held at a time; formats of one file for all images begin a new file before an import would find it too
/// large.
/// </summary>
public sealed class AnnotationZip : IDisposable
{
    private const string ClassesFile = "classes.txt";

    private readonly ZipArchive zip;
    private readonly AnnotationZipOptions options;
    private readonly EntryNames? entries;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> labels = [];
    private IManyImages? many;
    private int files;

    /// <param name="output">Stays open; the zip is whole after <see cref="Finish"/>.</param>
    /// <param name="options">What is written.</param>
    public AnnotationZip(Stream output, AnnotationZipOptions options)
    {
        this.options = options;
        zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        entries = options.Format switch
        {
            AnnotationExportFormat.Labelme => new EntryNames(options.Images, options.Library, ".json"),
            AnnotationExportFormat.PascalVoc => new EntryNames(options.Images, options.Library, ".xml"),
            AnnotationExportFormat.Yolo => new EntryNames(options.Images, options.Library, ".txt", ClassesFile),
            _ => null,
        };
        Losses = new ExportLosses(options.Format);
        foreach (var label in options.Labels)
        {
            NumberOf(label.Name);
        }
    }

    public ExportLosses Losses { get; }

    public int Images { get; private set; }

    public int Targets { get; private set; }

    /// <summary>Writes one image, which must be among <see cref="AnnotationZipOptions.Images"/>.</summary>
    public void Add(ExportedImage image)
    {
        // labelme and VOC say themselves which image they are of.
        Losses.Add(image, isNameless: options.Format == AnnotationExportFormat.Yolo && entries!.IsRenamed(image.Name));
        var written = image with { Shapes = [.. image.Shapes.Where(shape => ExportLosses.Holds(options.Format, shape))] };
        Images++;
        Targets += written.Shapes.Count(shape => !shape.Ignore);
        if (entries is null)
        {
            AddToMany(written);
            return;
        }

        using var file = Open(entries[image.Name]);
        switch (options.Format)
        {
            case AnnotationExportFormat.Labelme:
                LabelmeWriter.Write(file, image.Name, image.Width, image.Height, written.Shapes, image.Extra);
                break;
            case AnnotationExportFormat.PascalVoc:
                VocWriter.Write(file, image.Name, image.Width, image.Height, written.Shapes, image.Extra);
                break;
            default:
                YoloWriter.Write(file, image.Width, image.Height, written.Shapes, NumberOf);
                break;
        }
    }

    /// <summary>Writes what stands at the end.</summary>
    public void Finish()
    {
        if (options.Format == AnnotationExportFormat.Yolo)
        {
            using var file = Open(ClassesFile);
            YoloWriter.WriteClasses(file, labels);
        }
        else if (entries is null)
        {
            many ??= files == 0 ? Begin() : null;
            many?.Dispose();
            many = null;
        }

        zip.Dispose();
    }

    public void Dispose()
    {
        many?.Dispose();
        zip.Dispose();
    }

    private void AddToMany(ExportedImage image)
    {
        many ??= Begin();
        many.Add(image);
        if (many.Length > options.MostBytesOfAFile)
        {
            many.Dispose();
            many = null;
        }
    }

    private IManyImages Begin()
    {
        files++;
        var file = Open(files == 1 ? "annotations.json" : $"annotations-{files}.json");
        return options.Format == AnnotationExportFormat.CreateMl
            ? new CreateMlWriter(file)
            : new CocoWriter(file, new CocoOptions(options.Type, options.Format == AnnotationExportFormat.NeuroBotCoco, options.At), NumberOf, labels, ColourOf);
    }

    private int NumberOf(string label)
    {
        if (!numbers.TryGetValue(label, out var number))
        {
            numbers[label] = number = labels.Count;
            labels.Add(label);
        }

        return number;
    }

    private string? ColourOf(string label) => options.Labels.FirstOrDefault(style => style.Name == label)?.Color;

    private Stream Open(string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = options.At;
        return entry.Open();
    }
}

/// <summary>What an <see cref="AnnotationZip"/> is of.</summary>
/// <param name="Format">As what.</param>
/// <param name="Type">Of the model.</param>
/// <param name="Images">Names of all images that may come; each once.</param>
/// <param name="Library">Names of all images that an import of the zip may think of.</param>
/// <param name="Labels">Of the model, in the order of their numbers; one that is not among them gets the next number.</param>
/// <param name="At">When.</param>
/// <param name="MostBytesOfAFile">Beyond which a file for many images ends and another begins.</param>
public sealed record AnnotationZipOptions(
    AnnotationExportFormat Format,
    ModelType Type,
    IReadOnlyCollection<string> Images,
    IReadOnlyCollection<string> Library,
    IReadOnlyList<LabelStyle> Labels,
    DateTimeOffset At,
    long MostBytesOfAFile = JsonLimits.MaximumBytes / 2);
