using System.Collections.Concurrent;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Storage;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Snapshots;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>Writes planned labels back, each over exactly the version that was kept: what somebody saved since then stays, and is named.</summary>
public sealed class SnapshotRestoring(
    RestoreStore restores, ImageStore images, AnnotationStore annotations, AnnotationSummaries summaries, StorageAccess storage, TimeProvider clock)
{
    /// <summary>The images that were gone when the restore began.</summary>
    public const string GoneFile = "gone.json";

    /// <summary>All images that were left as they were.</summary>
    public const string LeftFile = "left.json";

    private const int Writers = 8;

    public async Task<RestoredPart> RestoreAsync(RestorePart part, CancellationToken cancellationToken)
    {
        var files = FilesOf(part.Restore);
        var chunk = await files.ReadAsync<RestoreChunk>(files.BlobName(SnapshotKeeping.ChunkFile(part.Chunk)), cancellationToken);
        var left = new ConcurrentBag<LeftImage>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken };
        // No chunk: the model was deleted meanwhile.
        await Parallel.ForEachAsync(chunk?.Images ?? [], options, async (planned, stop) =>
        {
            if (await WriteAsync(part.Restore, planned, stop) is { } reason)
            {
                left.Add(new LeftImage(planned.Wanted.Id, planned.Wanted.Name, reason));
            }
        });
        return new RestoredPart(chunk?.Images.Count ?? 0, [.. left.OrderBy(image => image.Id, StringComparer.Ordinal)]);
    }

    public async Task NoteAsync(RestoreProgress progress, CancellationToken cancellationToken)
    {
        var gone = await GoneAsync(progress.Restore, cancellationToken);
        await restores.ChangeAsync(
            progress.Restore.Team,
            progress.Restore.Model,
            progress.Restore.Id,
            row =>
            {
                if (row.EndedAt is null && progress.Done >= row.Done)
                {
                    Count(row, progress.Done, progress.Left, gone.Count);
                }
            },
            cancellationToken);
    }

    /// <summary>The row says that it has ended last, after the images that were left are named.</summary>
    public async Task EndAsync(RestoreEnd end, CancellationToken cancellationToken)
    {
        var (restore, files) = (end.Restore, FilesOf(end.Restore));
        var gone = await GoneAsync(restore, cancellationToken);
        await files.WriteOnceAsync(files.BlobName(LeftFile), new RestoreLeft([.. gone, .. end.Left]), cancellationToken);
        await restores.ChangeAsync(
            restore.Team,
            restore.Model,
            restore.Id,
            row =>
            {
                Count(row, end.Done, end.Left.Count, gone.Count);
                (row.Now, row.EndedAt) = (end.Whole ? RestoreState.Restored : RestoreState.Failed, clock.GetUtcNow());
            },
            cancellationToken);
    }

    private static void Count(RestoreRow row, int done, int left, int gone) => (row.Done, row.Restored, row.Left) = (done, done - left, left + gone);

    private async Task<IReadOnlyList<LeftImage>> GoneAsync(SnapshotRestore restore, CancellationToken cancellationToken)
    {
        var files = FilesOf(restore);
        return (await files.ReadAsync<RestoreLeft>(files.BlobName(GoneFile), cancellationToken))?.Images ?? [];
    }

    private RunFiles FilesOf(SnapshotRestore restore) => new(storage, restore.Team, restore.Model, restore.Id);

    /// <summary>Null: the image has the wanted labels now.</summary>
    private async Task<LeftReason?> WriteAsync(SnapshotRestore restore, PlannedImage planned, CancellationToken cancellationToken)
    {
        var (team, model, wanted) = (restore.Team, restore.Model, planned.Wanted);
        while (true)
        {
            if (await images.FindAsync(team, model, wanted.Id, cancellationToken) is null)
            {
                return await images.FindAsideAsync(team, model, wanted.Id, cancellationToken) is null ? LeftReason.Gone : LeftReason.Deleted;
            }

            var now = await annotations.ReadAsync(team, model, wanted.Id, cancellationToken);
            // Written by an earlier run of this chunk: only the summary may be missing.
            if (now?.Document is { } saved && saved.UpdatedAt == restore.At && saved.UpdatedBy == restore.By)
            {
                break;
            }

            if (now?.Version != planned.Version)
            {
                return LeftReason.Changed;
            }

            var negative = !wanted.Unannotated && wanted.Shapes.All(shape => shape.Ignore);
            var document = new AnnotationDocument(
                wanted.Id, wanted.Width, wanted.Height, wanted.Shapes, negative, restore.At, restore.By, now?.Document.Extra);
            await summaries.NoteAsync(team, model, wanted.Id, cancellationToken);
            if ((await annotations.SaveAsync(team, model, document, now?.Version, cancellationToken)).Result == WriteResult.Saved)
            {
                break;
            }
        }

        await summaries.SettleAsync(team, model, wanted.Id, cancellationToken);
        return null;
    }
}
