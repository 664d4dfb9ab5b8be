using System.Collections.Concurrent;
using NeuroBot.Contracts.Data;
using NeuroBot.Storage;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>The labels of a model as they are now, in the form in which they are frozen.</summary>
public sealed class PresentLabels(ImageStore images, AnnotationStore annotations)
{
    private const int Readers = 16;

    /// <summary>Images in order of their ids.</summary>
    /// <param name="team">Owner.</param>
    /// <param name="model">Whose images.</param>
    /// <param name="which">Images to read.</param>
    /// <param name="known">What an image is where that is known without reading its annotations; null: read them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<SnapshotImage>> ReadAsync(
        string team, string model, Func<ImageRow, bool> which, Func<ImageRow, SnapshotImage?> known, CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<SnapshotImage>();
        await Parallel.ForEachAsync(
            images.ListAsync(team, model, cancellationToken).Where(which),
            new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken },
            async (row, stop) => found.Add(
                known(row) ?? Freeze(team, model, row, MayHaveLabels(row) ? await annotations.ReadAsync(team, model, row.ImageId, stop) : null)));
        return [.. found.OrderBy(image => image.Id, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Everything that has labels, and every image of a version that is still in the library. Annotations whose version is the frozen one are not read.
    /// </summary>
    public Task<List<SnapshotImage>> ReadSinceAsync(DatasetSnapshot version, CancellationToken cancellationToken)
    {
        var frozen = version.Images.ToDictionary(image => image.Id, StringComparer.Ordinal);
        return ReadAsync(
            version.Team,
            version.Model,
            row => MayHaveLabels(row) || frozen.ContainsKey(row.ImageId),
            row => frozen.GetValueOrDefault(row.ImageId) is { Version: { } seen } image && seen == row.AnnotationVersion ? image : null,
            cancellationToken);
    }

    /// <summary>There may be annotations to read; false: certainly none.</summary>
    public static bool MayHaveLabels(ImageRow row) => row.Annotated || row.AnnotationVersion is not null;

    private static SnapshotImage Freeze(string team, string model, ImageRow row, VersionedAnnotations? now)
    {
        var shapes = now?.Document.Shapes ?? [];
        return new SnapshotImage(
            row.ImageId,
            row.Name,
            BlobPaths.StoredImage(team, model, row.ImageId),
            row.StoredSha256,
            row.Width,
            row.Height,
            shapes,
            row.Tile,
            Version: now?.Version,
            Unannotated: now?.Document.Negative != true && shapes.All(shape => shape.Ignore));
    }
}
