using System.Collections.Concurrent;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Datasets;
using NeuroBot.Domain.Labels;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Snapshots;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>
/// What a restore does before it changes anything: it keeps the labels that are there as a data set version of its own, and plans from exactly that
/// version. The kept version is written once, so a repetition plans the same.
/// </summary>
public sealed class SnapshotKeeping(
    SnapshotReader reader, PresentLabels present, ImageStore images, RestoreStore restores, StorageAccess storage, TimeProvider clock)
{
    private const int PerChunk = 100;
    private const int Readers = 8;

    public static string ChunkFile(int chunk) => $"chunk-{chunk}.json";

    /// <summary>In how many chunks the images are to be restored; null: another restore of the model began before this one, which therefore changes nothing.</summary>
    public async Task<int?> KeepAsync(SnapshotRestore restore, CancellationToken cancellationToken)
    {
        var all = await restores.ListAsync(restore.Team, restore.Model, cancellationToken);
        if (all.FirstOrDefault(row => row.RowKey == restore.Id) is not { Now: not RestoreState.Failed }
            || all.Any(row => row.Now is RestoreState.Keeping or RestoreState.Restoring && string.CompareOrdinal(row.RowKey, restore.Id) < 0))
        {
            return null;
        }

        var files = new RunFiles(storage, restore.Team, restore.Model, restore.Id);
        var wanted = await reader.ReadAsync(restore.Team, restore.Model, restore.Snapshot, cancellationToken)
            ?? throw new InvalidOperationException($"The data set version {restore.Snapshot} is gone.");
        var name = files.BlobName(RunFiles.SnapshotFile);
        var kept = await files.ReadAsync<DatasetSnapshot>(name, cancellationToken);
        if (kept is null)
        {
            await files.WriteOnceAsync(name, await CollectAsync(restore, wanted, cancellationToken), cancellationToken);
            kept = await files.ReadAsync<DatasetSnapshot>(name, cancellationToken);
        }

        var plan = RestorePlan.Of(wanted.Images, kept!.Images, restore.ClearOthers);
        var chunks = plan.Images.Chunk(PerChunk).ToList();
        foreach (var (index, chunk) in chunks.Index())
        {
            await files.WriteOnceAsync(files.BlobName(ChunkFile(index)), new RestoreChunk(chunk), cancellationToken);
        }

        await files.WriteOnceAsync(files.BlobName(SnapshotRestoring.GoneFile), await GoneAsync(restore, plan.Gone, cancellationToken), cancellationToken);
        await restores.ChangeAsync(restore.Team, restore.Model, restore.Id, row => Note(row, kept, plan), cancellationToken);
        return chunks.Count;
    }

    /// <summary>Everything that is labelled, and every image of the wanted version, so that the way back is whole.</summary>
    private async Task<DatasetSnapshot> CollectAsync(SnapshotRestore restore, DatasetSnapshot wanted, CancellationToken cancellationToken)
    {
        var asked = wanted.Images.Select(image => image.Id).ToHashSet(StringComparer.Ordinal);
        var found = await present.ReadAsync(
            restore.Team, restore.Model, row => PresentLabels.MayHaveLabels(row) || asked.Contains(row.ImageId), _ => null, cancellationToken);
        var labels = LabelStatistics.OnImage(found.SelectMany(image => image.Shapes)).Select(label => label.Label).ToList();
        return new DatasetSnapshot(restore.Team, restore.Model, restore.Id, restore.ModelType, labels, found, clock.GetUtcNow());
    }

    private async Task<RestoreLeft> GoneAsync(SnapshotRestore restore, IReadOnlyList<SnapshotImage> gone, CancellationToken cancellationToken)
    {
        var left = new ConcurrentBag<LeftImage>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(gone, options, async (image, stop) => left.Add(new LeftImage(
            image.Id,
            image.Name,
            await images.FindAsideAsync(restore.Team, restore.Model, image.Id, stop) is null ? LeftReason.Gone : LeftReason.Deleted)));
        return new RestoreLeft([.. left.OrderBy(image => image.Id, StringComparer.Ordinal)]);
    }

    private static void Note(RestoreRow row, DatasetSnapshot kept, RestorePlan plan)
    {
        if (row.KeptAt is not null)
        {
            return; // An earlier run of this activity was through, and the restore has gone on since.
        }

        var annotated = kept.Images.Where(image => !image.Unannotated).ToList();
        (row.Now, row.Images, row.Left) = (RestoreState.Restoring, plan.Images.Count, plan.Gone.Count);
        (row.KeptAt, row.KeptImages, row.KeptTargets, row.KeptLabels) =
            (kept.CreatedAt, annotated.Count, DatasetSums.Targets(annotated), kept.Labels.Count);
    }
}
