using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Domain.Datasets;
using NeuroBot.Functions.Library.Snapshots;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>
/// Freezes the annotated images with their labels into one blob that is written once: whoever freezes a second time gets the first snapshot.
/// Labels stand in ordinal order and images in order of their ids, so that the same data gives the same bytes.
/// </summary>
public sealed class FreezeSnapshot(JobStore jobs, ModelStore models, ImageStore images, PresentLabels present, StorageAccess storage, EndJob end, TimeProvider clock)
{
    /// <summary>False: the job has ended, because there was nothing to freeze or it is gone.</summary>
    [Function(nameof(FreezeSnapshot))]
    public async Task<bool> Run([ActivityTrigger] JobKey key, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(key, cancellationToken) is not { Ended: false } row)
        {
            return false;
        }

        var files = new RunFiles(storage, key.Team, key.Model, key.Id);
        var name = files.BlobName(RunFiles.SnapshotFile);
        var snapshot = await files.ReadAsync<DatasetSnapshot>(name, cancellationToken);
        if (snapshot is null)
        {
            await files.WriteOnceAsync(name, await CollectAsync(row, cancellationToken), cancellationToken);
            snapshot = await files.ReadAsync<DatasetSnapshot>(name, cancellationToken);
        }

        if (TrainingRules.CheckData(snapshot!.Images.Count, LabelsOf(snapshot.Images)) is { } refusal)
        {
            // Labels were removed between the request and now.
            await files.CloseAsync(new JobOutcome(key.Id, 0, JobEventKind.Failed, clock.GetUtcNow(), refusal, null, []), cancellationToken);
            await end.Run(new EndRequest(key), cancellationToken);
            return false;
        }

        var total = (await images.SumsAsync(key.Team, key.Model, cancellationToken)).Images;
        await jobs.ChangeAsync(
            key,
            r => r.Ended ? null : r with
            {
                AnnotatedImages = snapshot.Images.Count,
                Images = Math.Max(total, snapshot.Images.Count),
                Labels = snapshot.Labels.Count,
                Targets = DatasetSums.Targets(snapshot.Images),
                FrozenAt = snapshot.CreatedAt,
            },
            cancellationToken);
        return true;
    }

    private async Task<DatasetSnapshot> CollectAsync(JobRow row, CancellationToken cancellationToken)
    {
        var key = row.Key;
        // An image whose labels were all removed since it was listed is no longer annotated.
        var sorted = (await present.ReadAsync(key.Team, key.Model, image => image.Annotated, _ => null, cancellationToken))
            .Where(image => !image.Unannotated)
            .ToList();
        var labels = LabelsOf(sorted).Select(l => l.Name).Order(StringComparer.Ordinal).ToList();
        return new DatasetSnapshot(
            key.Team, key.Model, key.Id, row.ModelType, labels, sorted, clock.GetUtcNow(), await StartAsync(row, cancellationToken),
            (await models.FindAsync(key.Team, key.Model, cancellationToken))?.Tiling);
    }

    /// <summary>The weights of the last version that has any, unless the user wants a fresh start.</summary>
    private async Task<StartWeights?> StartAsync(JobRow row, CancellationToken cancellationToken)
    {
        if (row.Settings.Start == TrainingRules.FreshStart)
        {
            return null;
        }

        var before = (await jobs.ListAsync(JobKind.Train, row.Key.Team, row.Key.Model, cancellationToken))
            .Where(r => r.State == RunState.Succeeded && r.Number < row.Number)
            .OrderByDescending(r => r.Number)
            .FirstOrDefault(r => r.File(PublishedFile.Weights) is not null);
        return before?.File(PublishedFile.Weights) is { } weights ? new StartWeights(before.Version, weights.Blob, weights.Sha256) : null;
    }

    private static List<LabelInfo> LabelsOf(IEnumerable<SnapshotImage> snapshot) =>
    [
        .. snapshot.SelectMany(i => i.Shapes.Where(s => !s.Ignore).Select(s => (i.Id, s.Label)))
            .GroupBy(s => s.Label, StringComparer.Ordinal)
            .Select(g => new LabelInfo(g.Key, g.Count(), g.Select(s => s.Id).Distinct().Count())),
    ];
}
