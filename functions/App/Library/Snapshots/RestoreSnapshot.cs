using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>Which restore. Its time and its user stand on everything that it writes: that is how a repetition knows its own work.</summary>
public sealed record SnapshotRestore(
    string Team, string Model, string Id, string Snapshot, bool ClearOthers, ModelType ModelType, DateTimeOffset At, string By);

/// <summary>One chunk of the images that a restore changes.</summary>
public sealed record RestorePart(SnapshotRestore Restore, int Chunk);

/// <summary>What a restore has come to so far.</summary>
/// <param name="Done">Images dealt with.</param>
/// <param name="Left">How many of them were left as they were.</param>
public sealed record RestoreProgress(SnapshotRestore Restore, int Done, int Left);

/// <summary>What became of a chunk.</summary>
public sealed record RestoredPart(int Done, List<LeftImage> Left);

/// <summary>How a restore ended.</summary>
/// <param name="Done">Images dealt with.</param>
/// <param name="Left">Those of them that were left as they were.</param>
/// <param name="Whole">False: it broke off.</param>
public sealed record RestoreEnd(SnapshotRestore Restore, int Done, List<LeftImage> Left, bool Whole);

/// <summary>Keeps what is there, then writes the labels of a data set version back, chunk by chunk. Every activity may run again.</summary>
public sealed class RestoreSnapshot(SnapshotKeeping keeping, SnapshotRestoring restoring)
{
    private const int ChunksAtOnce = 4;

    [Function(nameof(RestoreSnapshot))]
    public static async Task Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context, SnapshotRestore restore)
    {
        var (done, left, whole) = (0, new List<LeftImage>(), false);
        try
        {
            if (await context.CallActivityAsync<int?>(nameof(KeepPresentLabels), restore, ActivityRetries.Usual) is not { } chunks)
            {
                return;
            }

            foreach (var round in Enumerable.Range(0, chunks).Chunk(ChunksAtOnce))
            {
                var parts = await Task.WhenAll(round.Select(
                    chunk => context.CallActivityAsync<RestoredPart>(nameof(RestoreSnapshotPart), new RestorePart(restore, chunk), ActivityRetries.Usual)));
                done += parts.Sum(part => part.Done);
                left.AddRange(parts.SelectMany(part => part.Left));
                await context.CallActivityAsync(nameof(NoteRestoreProgress), new RestoreProgress(restore, done, left.Count), ActivityRetries.Usual);
            }

            whole = true;
        }
        finally
        {
            // Also where storage failed for good: what has happened so far is then what there is, and what was there before is kept.
            await context.CallActivityAsync(nameof(EndRestore), new RestoreEnd(restore, done, left, whole), ActivityRetries.Usual);
        }
    }

    [Function(nameof(KeepPresentLabels))]
    public Task<int?> KeepPresentLabels([ActivityTrigger] SnapshotRestore restore, CancellationToken cancellationToken) =>
        keeping.KeepAsync(restore, cancellationToken);

    [Function(nameof(RestoreSnapshotPart))]
    public Task<RestoredPart> RestoreSnapshotPart([ActivityTrigger] RestorePart part, CancellationToken cancellationToken) =>
        restoring.RestoreAsync(part, cancellationToken);

    [Function(nameof(NoteRestoreProgress))]
    public Task NoteRestoreProgress([ActivityTrigger] RestoreProgress progress, CancellationToken cancellationToken) =>
        restoring.NoteAsync(progress, cancellationToken);

    [Function(nameof(EndRestore))]
    public Task EndRestore([ActivityTrigger] RestoreEnd end, CancellationToken cancellationToken) => restoring.EndAsync(end, cancellationToken);
}
