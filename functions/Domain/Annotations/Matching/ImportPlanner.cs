using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Annotations.Archives;
using NeuroBot.Domain.Annotations.Formats;
using NeuroBot.Domain.Identity;
using NeuroBot.Domain.Naming;
using NeuroBot.Domain.Shapes;
using NeuroBot.Domain.Tiling;

namespace NeuroBot.Domain.Annotations.Matching;

/// <summary>
/// Plans an import of an annotation archive: which file goes to which image, with what, and why not. Pure: writes nothing. The same
/// archive, library and model give the same plan, so that a dry run and its application agree. One large file is held at a time; small ones are read ahead (<see cref="ReadAhead"/>).
/// </summary>
public static class ImportPlanner
{
    private const string ClassesFile = "classes.txt";
    private const int MaximumNotes = 200;

    /// <summary>Visits every file in the archive's order.</summary>
    /// <param name="zip">Seekable; stays open.</param>
    /// <param name="images">Of the model.</param>
    /// <param name="type">Of the model.</param>
    /// <param name="ids">For new shapes.</param>
    /// <param name="visit">Called once per row of the report; on a refusal of the whole, nothing that was visited counts.</param>
    /// <param name="limits">Budgets; null: the product's.</param>
    /// <param name="cancel">Stops between files.</param>
    /// <returns>Totals; or why the archive as a whole is refused.</returns>
    public static Outcome<ImportSummary> Plan(
        Stream zip, IImageCatalog images, ModelType type, IIdMaker ids, Action<PlannedFile> visit, ArchiveLimits? limits = null, CancellationToken cancel = default)
    {
        if (!AnnotationArchive.Open(zip, limits).TryGet(out var archive, out var refusal))
        {
            return refusal;
        }

        var classes = ReadClasses(archive);
        if (FindYoloProblem(archive, classes) is { } problem)
        {
            return problem;
        }

        var plan = new Planning(images, type, ids, visit);
        foreach (var skipped in archive.Skipped)
        {
            plan.Refuse(skipped, Refusal.Of(RefusalCodes.AnnotationFormatUnknown, "A file of the operating system; it was left out.",
                ("reason", "it is a file of the operating system")));
        }

        Outcome<ReadFile> Read(ArchiveEntry entry)
        {
            using var text = archive.OpenUtf8(entry);
            return AnnotationReader.Read(text, entry.Name, classes);
        }

        var files = archive.Entries.Where(entry => !IsClasses(entry)).ToList();
        using var ahead = new ReadAhead(files.Where(entry => entry.IsKept), Read);
        foreach (var entry in files)
        {
            cancel.ThrowIfCancellationRequested();
            var read = entry.IsKept ? ahead.Next() : Read(entry);
            if (plan.Add(entry.Name, read) is { } whole)
            {
                return whole;
            }
        }

        return plan.Summary();
    }

    private static bool IsClasses(ArchiveEntry entry) => string.Equals(entry.Name, ClassesFile, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<string>? ReadClasses(AnnotationArchive archive)
    {
        if (archive.Entries.FirstOrDefault(IsClasses) is not { } entry)
        {
            return null;
        }

        using var text = archive.OpenUtf8(entry);
        return YoloReader.ReadClasses(text);
    }

    /// <summary>Without its class names a YOLO file means nothing, so the archive is refused before any file is visited.</summary>
    private static Refusal? FindYoloProblem(AnnotationArchive archive, IReadOnlyList<string>? classes)
    {
        foreach (var entry in archive.Entries.Where(entry => !IsClasses(entry) && entry.Name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)))
        {
            using var text = archive.OpenUtf8(entry);
            var refusal = AnnotationReader.Read(text, entry.Name, classes).Refusal;
            if (refusal?.Code is RefusalCodes.AnnotationClassesMissing or RefusalCodes.AnnotationClassUnknown)
            {
                var name = FileNames.Clean(entry.Name);
                return refusal with
                {
                    Message = $"{name}: {refusal.Message}",
                    Arguments = new Dictionary<string, string>(refusal.Arguments ?? new Dictionary<string, string>()) { ["file"] = name },
                };
            }
        }

        return null;
    }

    private sealed class Planning(IImageCatalog images, ModelType type, IIdMaker ids, Action<PlannedFile> visit)
    {
        private readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal);
        private readonly SortedDictionary<string, int> _labels = new(StringComparer.Ordinal);
        private AnnotationFormat? _format;
        private AngleSigns _signs;
        private int _files;
        private int _importable;
        private int _shapes;

        public ImportSummary Summary() => new(_format is { } format ? JsonNamingPolicy.CamelCase.ConvertName($"{format}") : null, _files, _importable, _shapes,
            [.. _labels.Select(pair => new LabelCount(pair.Key, pair.Value))], _signs == AngleSigns.Both);

        public void Refuse(string file, Refusal refusal, CatalogImage? image = null, string? imageName = null, IReadOnlyList<ImportNote>? notes = null)
        {
            _files++;
            visit(new PlannedFile(new ImportFile(FileNames.Clean(file), image?.Id, image?.Name ?? imageName, 0, false, refusal, notes ?? []), null));
        }

        /// <summary>Plans one file; a refusal that is returned means the whole archive.</summary>
        public Refusal? Add(string file, Outcome<ReadFile> outcome)
        {
            if (!outcome.TryGet(out var read, out var refusal))
            {
                Refuse(file, refusal);
                return null;
            }

            if (!ShapeFitting.Serves(read.Format, type))
            {
                return Refusal.Of(RefusalCodes.AnnotationFormatNotForType,
                    $"{FileNames.Clean(file)}: LabelImg draws boxes only; a segmentation model needs outlines.", ("format", read.Format), ("file", FileNames.Clean(file)));
            }

            _format ??= read.Format;
            if (read.Format != _format)
            {
                Refuse(file, Refusal.Of(RefusalCodes.AnnotationMixedFormats, $"The archive's other files are {_format}; this one is {read.Format}.",
                    ("format", read.Format), ("other", _format)));
                return null;
            }

            foreach (var annotation in read.Images)
            {
                _signs |= annotation.Signs;
                AddImage(file, annotation);
            }

            return null;
        }

        private void AddImage(string file, ReadAnnotation read)
        {
            var shownName = read.ImageName is null ? null : FileNames.Clean(read.ImageName);
            if (read.Refusal is not null)
            {
                Refuse(file, read.Refusal, imageName: shownName);
                return;
            }

            if (!ImageMatcher.Find(images, read.ManyPerFile ? null : file, read.ImageName).TryGet(out var image, out var refusal))
            {
                Refuse(file, refusal, imageName: shownName);
                return;
            }

            if ((read.Width is { } width && width != image.Width) || (read.Height is { } height && height != image.Height))
            {
                Refuse(file, Refusal.Of(RefusalCodes.AnnotationSizeMismatch,
                    $"The file was made for an image of {read.Width} × {read.Height}; '{image.Name}' has {image.Width} × {image.Height}.",
                    ("name", image.Name), ("width", read.Width), ("height", read.Height), ("imageWidth", image.Width), ("imageHeight", image.Height)), image);
                return;
            }

            if (_taken.TryGetValue(image.Id, out var first))
            {
                Refuse(file, Refusal.Of(RefusalCodes.AnnotationDuplicate, $"'{image.Name}' already has its annotations from '{first}'.",
                    ("name", image.Name), ("file", first)), image);
                return;
            }

            var shapes = read.Shapes
                .Select(item => read.Normalised ? ShapeFitting.Scale(item.Shape, image.Width, image.Height) : item.Shape)
                .Select(shape => ShapeFitting.Fit(shape with { Score = null }, type))
                .ToList();
            if (!ShapeRules.CheckAll(shapes, image.Width, image.Height, type, ids).TryGet(out var result, out refusal))
            {
                Refuse(file, refusal, image);
                return;
            }

            // Nothing usable of something drawn is not "nothing to find here".
            var notes = Sorted(read, result);
            var drawn = read.Shapes.Count + read.Notes.Count;
            if (drawn > 0 && result.Shapes.Count == 0)
            {
                Refuse(file, notes[0].Reason, image, notes: notes);
                return;
            }

            if (image.Tiles is { } tiles)
            {
                _taken[image.Id] = FileNames.Clean(file);
                PlanTiles(file, read, result, tiles, notes);
            }
            else
            {
                Plan(file, image, result.Shapes, read.Extra, notes);
            }
        }

        /// <summary>
        /// Labels of a source go to its tiles. A tile on which nothing is left has nothing to find, unless the file holds something unusable: nobody knows on which tile that lay. What lies on
        /// tiles that were deleted is named.
        /// </summary>
        private void PlanTiles(string file, ReadAnnotation read, CheckedShapes result, IReadOnlyList<CatalogTile> tiles, IReadOnlyList<ImportNote> notes)
        {
            var cutting = new ShapeCutting(result.Shapes);
            var unusable = result.Refused.Count + read.Notes.Count > 0 ? notes[0].Reason : null;
            foreach (var tile in tiles)
            {
                var shapes = cutting.Onto(tile.Place);
                if (_taken.TryGetValue(tile.Image.Id, out var first))
                {
                    Refuse(file, Refusal.Of(RefusalCodes.AnnotationDuplicate, $"'{tile.Image.Name}' already has its annotations from '{first}'.",
                        ("name", tile.Image.Name), ("file", first)), tile.Image);
                }
                else if (unusable is not null && shapes.All(shape => shape.Ignore))
                {
                    Refuse(file, unusable, tile.Image, notes: notes);
                    notes = [];
                }
                else
                {
                    Plan(file, tile.Image, shapes, read.Extra, notes);
                    notes = [];
                }
            }

            foreach (var lost in cutting.Left())
            {
                Refuse(file, Refusal.Of(RefusalCodes.AnnotationTileGone, $"The tile on which shape {lost} lies was deleted.", ("index", lost)), imageName: read.ImageName);
            }
        }

        private void Plan(
            string file, CatalogImage image, IReadOnlyList<Shape> shapes, IReadOnlyDictionary<string, JsonElement>? extra, IReadOnlyList<ImportNote> notes)
        {
            _taken[image.Id] = FileNames.Clean(file);
            _files++;
            _importable++;
            _shapes += shapes.Count;
            foreach (var shape in shapes.Where(shape => !shape.Ignore))
            {
                _labels[shape.Label] = _labels.GetValueOrDefault(shape.Label) + 1;
            }

            var negative = shapes.All(shape => shape.Ignore);
            visit(new PlannedFile(
                new ImportFile(FileNames.Clean(file), image.Id, image.Name, shapes.Count, negative, null, notes),
                new PlannedAnnotation(image, shapes, negative, extra)));
        }

        /// <summary>All remarks by the index that the shape has within its file; a file of nonsense does not make an endless report.</summary>
        private static List<ImportNote> Sorted(ReadAnnotation read, CheckedShapes result) =>
            [.. read.Notes.Concat(result.Refused.Concat(result.Notes).Select(note => ByFile(read, note))).OrderBy(note => note.Shape).Take(MaximumNotes)];

        private static ImportNote ByFile(ReadAnnotation read, ImportNote note)
        {
            var index = read.Shapes[note.Shape!.Value].Index;
            return new ImportNote(index, note.Reason with
            {
                Arguments = new Dictionary<string, string>(note.Reason.Arguments ?? new Dictionary<string, string>())
                {
                    ["index"] = index.ToString(System.Globalization.CultureInfo.InvariantCulture),
                },
            });
        }
    }
}
