using System.Text.Json;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Annotations.Exporting;
using NeuroBot.Domain.Annotations.Formats;
using NeuroBot.Domain.Tiling;
using NeuroBot.Functions.Library;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Exports;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Annotations.Exports;

/// <summary>Reads annotations, some dozens at a time, and writes them into a zip.</summary>
public sealed class ExportWriting(AnnotationExportStore exports, ImageQuery query, AnnotationStore annotations, LabelLists labels, TimeProvider clock)
{
    private const int ReadAtOnce = 64;
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromSeconds(1);

    /// <summary>How many pictures an export will have at most: annotated images, or (sources) source images of which at least one tile is annotated.</summary>
    public async Task<int> CountAsync(AnnotationExport export, bool sources, CancellationToken cancellationToken) =>
        Choose(export, (await query.EveryAsync(export.Team, export.Model, cancellationToken)).Rows, sources).Count;

    /// <summary>Writes an export that is running; one that was deleted meanwhile is given up.</summary>
    public async Task WriteAsync(AnnotationExport export, CancellationToken cancellationToken)
    {
        var (team, model, id) = (export.Team, export.Model, export.Id);
        if (await exports.FindAsync(team, model, id, cancellationToken) is not { Now: AnnotationExportState.Running } row)
        {
            return;
        }

        var library = (await query.EveryAsync(team, model, cancellationToken)).Rows;
        var pictures = Choose(export, library, row.Sources);
        var file = Path.GetTempFileName();
        try
        {
            await using var stream = new FileStream(file, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            using (var zip = new AnnotationZip(stream, await OptionsAsync(export, row, library, pictures, cancellationToken)))
            {
                if (!await FillAsync(export, zip, pictures, cancellationToken))
                {
                    return;
                }

                zip.Finish();
                (row.Images, row.Targets, row.Losses) = (zip.Images, zip.Targets, zip.Losses.Sums);
            }

            (row.Bytes, stream.Position) = (stream.Length, 0);
            await exports.UploadAsync(team, model, id, stream, cancellationToken);
            var ended = await exports.ChangeAsync(
                team, model, id,
                now => (now.Now, now.EndedAt, now.Done, now.Images, now.Targets, now.Bytes, now.LossesJson) =
                    (AnnotationExportState.Ready, clock.GetUtcNow(), now.Total, row.Images, row.Targets, row.Bytes, row.LossesJson),
                cancellationToken);
            if (ended is null && await exports.FindAsync(team, model, id, cancellationToken) is null)
            {
                await exports.Blob(team, model, id).DeleteIfExistsAsync(cancellationToken: cancellationToken);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>An export that is still running when its orchestration ends has failed.</summary>
    public Task EndAsync(AnnotationExport export, CancellationToken cancellationToken) => exports.ChangeAsync(
        export.Team, export.Model, export.Id, row => (row.Now, row.EndedAt) = (AnnotationExportState.Failed, clock.GetUtcNow()), cancellationToken);

    /// <summary>What is exported, by name; an image that is no tile stays itself.</summary>
    private static List<ExportPicture> Choose(AnnotationExport export, IReadOnlyList<ImageRow> every, bool sources)
    {
        var (named, left) = (export.Images?.ToHashSet(StringComparer.Ordinal), export.Except.ToHashSet(StringComparer.Ordinal));
        var found = every.Where(row => row.Annotated && (named?.Contains(row.ImageId) ?? (export.Filter.Matches(row) && !left.Contains(row.ImageId))));
        IEnumerable<ExportPicture> pictures;
        if (sources)
        {
            // A source is exported whole, whichever of its tiles were found.
            var tiles = every.Where(row => row.TileSource is not null).ToLookup(row => row.TileSource!, StringComparer.Ordinal);
            pictures = found.DistinctBy(row => row.TileSource ?? row.ImageId).Select(row => row.Tile is { } place
                ? new ExportPicture(place.SourceName, [.. tiles[place.Source]], place)
                : new ExportPicture(row.Name, [row], null));
        }
        else
        {
            pictures = found.Select(row => new ExportPicture(row.Name, [row], null));
        }

        return [.. pictures.OrderBy(picture => picture.Name, StringComparer.Ordinal)];
    }

    private async Task<AnnotationZipOptions> OptionsAsync(
        AnnotationExport export, AnnotationExportRow row, IReadOnlyList<ImageRow> library, IReadOnlyList<ExportPicture> pictures, CancellationToken cancellationToken)
    {
        var used = pictures.SelectMany(picture => picture.Rows).SelectMany(image => image.Labels).Select(label => label.Label).ToHashSet(StringComparer.Ordinal);
        var styles = (await labels.OfAsync(export.Team, export.Model, cancellationToken))
            .Where(label => used.Contains(label.Name))
            .Select(label => new LabelStyle(label.Name, label.Color))
            .OrderBy(style => style.Name, StringComparer.Ordinal);
        return new AnnotationZipOptions(
            row.As, export.Type, [.. pictures.Select(picture => picture.Name).Distinct(StringComparer.Ordinal)],
            [.. library.Select(image => image.Name).Concat(library.Select(image => image.TileSourceName).OfType<string>()).Distinct(StringComparer.Ordinal)],
            [.. styles], row.StartedAt);
    }

    /// <summary>False: the export was deleted meanwhile.</summary>
    private async Task<bool> FillAsync(AnnotationExport export, AnnotationZip zip, IReadOnlyList<ExportPicture> pictures, CancellationToken cancellationToken)
    {
        var (done, noted) = (0, clock.GetTimestamp());
        foreach (var some in pictures.Chunk(ReadAtOnce))
        {
            foreach (var image in await Task.WhenAll(some.Select(picture => ReadAsync(export, picture, cancellationToken))))
            {
                if (image is not null)
                {
                    zip.Add(image);
                }
            }

            done += some.Length;
            if (clock.GetElapsedTime(noted) > BetweenNotes)
            {
                noted = clock.GetTimestamp();
                if (await exports.ChangeAsync(export.Team, export.Model, export.Id, row => row.Done = done, cancellationToken) is null)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Null: no longer annotated, or gone.</summary>
    private async Task<ExportedImage?> ReadAsync(AnnotationExport export, ExportPicture picture, CancellationToken cancellationToken)
    {
        var read = new List<(ImageRow Row, AnnotationDocument Document)>();
        foreach (var row in picture.Rows.Where(row => row.Annotated))
        {
            if (await annotations.ReadAsync(export.Team, export.Model, row.ImageId, cancellationToken) is { } saved
                && (saved.Document.Negative || saved.Document.Shapes.Any(shape => !shape.Ignore)))
            {
                read.Add((row, saved.Document));
            }
        }

        if (read.Count == 0)
        {
            return null;
        }

        var document = read[0].Document;
        return picture.Source is not { } place
            ? new ExportedImage(picture.Name, document.ImageWidth, document.ImageHeight, document.Shapes, document.Extra)
            : Whole(picture, place, read);
    }

    /// <summary>What is labelled on the tiles, on their source.</summary>
    private static ExportedImage Whole(ExportPicture picture, TilePlace place, List<(ImageRow Row, AnnotationDocument Document)> read)
    {
        var shapes = Stitching.Join(
            [.. read.Select(tile => new TileShapes(tile.Row.Tile!.ToRectangle(tile.Row.Width, tile.Row.Height), tile.Document.Shapes))], out var joined);
        var extra = read[0].Document.Extra;
        var remarks = read.Sum(tile => tile.Document.Shapes.Count(shape => shape.Extra is not null)) - shapes.Count(shape => shape.Extra is not null);
        return new ExportedImage(
            picture.Name, place.SourceWidth, place.SourceHeight, shapes, extra, picture.Rows.Count - read.Count, joined,
            Math.Max(0, remarks) + read.Count(tile => !AreSame(tile.Document.Extra, extra)));
    }

    /// <summary>An import onto a source gives each of its tiles the same.</summary>
    private static bool AreSame(IReadOnlyDictionary<string, JsonElement>? one, IReadOnlyDictionary<string, JsonElement>? other) =>
        (one?.Count ?? 0) == (other?.Count ?? 0) && (one ?? new Dictionary<string, JsonElement>()).All(item => other!.TryGetValue(item.Key, out var value) && JsonElement.DeepEquals(item.Value, value));
}

/// <summary>What becomes one picture of an export.</summary>
/// <param name="Name">Of the image, or of the source.</param>
/// <param name="Rows">The image; or all tiles of the source that are in the library.</param>
/// <param name="Source">The place of one of these tiles, which tells the source's size; null: an image.</param>
public sealed record ExportPicture(string Name, IReadOnlyList<ImageRow> Rows, TilePlace? Source);
