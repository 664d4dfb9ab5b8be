using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Domain.Datasets;
using NeuroBot.Storage.Runs;
using NeuroBot.Storage.Snapshots;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>Which data set versions a model has: what its trainings worked on, and what was kept before restores.</summary>
public sealed class SnapshotCatalogue(JobStore jobs, RestoreStore restores, SnapshotReader reader)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<SnapshotInfo>> ListAsync(string team, string model, CancellationToken cancellationToken)
    {
        var trained = new List<SnapshotInfo>();
        foreach (var row in (await jobs.ListAsync(JobKind.Train, team, model, cancellationToken)).Where(row => row.AnnotatedImages > 0))
        {
            if (await OfTrainingAsync(row, cancellationToken) is { } info)
            {
                trained.Add(info);
            }
        }

        var kept = (await restores.ListAsync(team, model, cancellationToken)).Select(row => row.ToSnapshotInfo()).OfType<SnapshotInfo>();
        return [.. trained.Concat(kept).OrderByDescending(info => info.FrozenAt)];
    }

    /// <summary>One version, or null.</summary>
    public async Task<SnapshotInfo?> FindAsync(string team, string model, string snapshot, CancellationToken cancellationToken) =>
        await jobs.FindAsync(new JobKey(JobKind.Train, team, model, snapshot), cancellationToken) is { AnnotatedImages: > 0 } row
            ? await OfTrainingAsync(row, cancellationToken)
            : (await restores.FindAsync(team, model, snapshot, cancellationToken))?.ToSnapshotInfo();

    private async Task<SnapshotInfo?> OfTrainingAsync(JobRow row, CancellationToken cancellationToken)
    {
        SnapshotInfo Info(DateTimeOffset at, int targets) =>
            new(row.Key.Id, SnapshotKind.Training, row.Version, null, at, row.RequestedBy, row.AnnotatedImages, targets, row.Labels);
        if (row.FrozenAt is { } at)
        {
            return Info(at, row.Targets);
        }

        // Rows of before this was noted: the frozen data set itself knows.
        return await reader.ReadAsync(row.Key.Team, row.Key.Model, row.Key.Id, cancellationToken) is { } snapshot
            ? Info(snapshot.CreatedAt, DatasetSums.Targets(snapshot.Images))
            : null;
    }
}
