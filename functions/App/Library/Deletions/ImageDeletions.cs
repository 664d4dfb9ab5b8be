using Microsoft.DurableTask;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Deletions;

/// <summary>What the activities of <see cref="DeleteImages"/> and <see cref="RestoreImages"/> do.</summary>
public sealed class ImageDeletions(DeletionStore deletions, ImageStore images, AnnotationSummaries summaries)
{
    /// <summary>Images between two notes of how far it has come: few enough to be seen going, many enough for a short history.</summary>
    public const int PerRound = 400;

    private const int PerChunk = 100;
    private const int Writers = 8;

    /// <summary>One round: its images in chunks side by side.</summary>
    /// <returns>How many of them the activity dealt with.</returns>
    public static async Task<int> InChunksAsync(TaskOrchestrationContext context, string activity, DeletionReference deletion, IReadOnlyList<string> round)
    {
        var done = await Task.WhenAll(round.Chunk(PerChunk).Select(
            chunk => context.CallActivityAsync<int>(activity, new DeletionChunk(deletion, [.. chunk]), ActivityRetries.Usual)));
        return done.Sum();
    }

    /// <summary>The next images that go.</summary>
    public async Task<List<string>> FindAsync(ImageDeletion deletion, CancellationToken cancellationToken)
    {
        var except = deletion.Except.ToHashSet(StringComparer.Ordinal);
        return await images.ListAsync(deletion.Team, deletion.Model, cancellationToken)
            .Where(row => deletion.Filter.Matches(row) && !except.Contains(row.ImageId))
            .Take(PerRound)
            .Select(row => row.ImageId)
            .ToListAsync(cancellationToken);
    }

    public Task<int> SetAsideAsync(DeletionChunk chunk, CancellationToken cancellationToken) => CountAsync(
        chunk, (deletion, image, stop) => images.SetAsideAsync(deletion.Team, deletion.Model, image, deletion.Id, stop), cancellationToken);

    public Task NoteAsync(DeletionProgress progress, CancellationToken cancellationToken) => ChangeAsync(
        progress.Deletion, row => row.Deleted = Math.Max(row.Deleted, progress.Done), cancellationToken);

    /// <summary>What is kept aside is what has gone, however often a chunk ran.</summary>
    public async Task EndAsync(DeletionReference deletion, CancellationToken cancellationToken)
    {
        var gone = await images.ListAsideAsync(deletion.Team, deletion.Model, deletion.Id, cancellationToken).CountAsync(cancellationToken);
        await ChangeAsync(deletion, row => (row.Deleted, row.Now) = (gone, DeletionState.Deleted), cancellationToken);
    }

    /// <summary>False where it can no longer be undone.</summary>
    public async Task<bool> BeginRestoringAsync(DeletionReference deletion, CancellationToken cancellationToken) =>
        await deletions.ChangeAsync(
            deletion.Team,
            deletion.Model,
            deletion.Id,
            row =>
            {
                var may = row.Now == DeletionState.Restoring || deletions.CanUndo(row);
                row.Now = DeletionState.Restoring;
                return may;
            },
            cancellationToken) is not null;

    /// <summary>The next images that come back; those that cannot are not asked again.</summary>
    public async Task<List<string>> FindAsideAsync(DeletionReference deletion, CancellationToken cancellationToken) =>
        await images.ListAsideAsync(deletion.Team, deletion.Model, deletion.Id, cancellationToken)
            .Where(row => !row.Kept)
            .Take(PerRound)
            .Select(row => row.ImageId)
            .ToListAsync(cancellationToken);

    /// <summary>What was saved on an image in the moment in which it went is counted too.</summary>
    public Task<int> BringBackAsync(DeletionChunk chunk, CancellationToken cancellationToken) => CountAsync(
        chunk,
        async (deletion, image, stop) =>
        {
            if (await images.FindAsideAsync(deletion.Team, deletion.Model, image, stop) is not { } row
                || (await images.RestoreAsync(row, stop)).Added != ImageAdded.Saved)
            {
                return false;
            }

            await summaries.RefreshAsync(deletion.Team, deletion.Model, image, stop);
            return true;
        },
        cancellationToken);

    public Task NoteRestoredAsync(DeletionProgress progress, CancellationToken cancellationToken) => ChangeAsync(
        progress.Deletion, row => row.Restored = Math.Max(row.Restored, progress.Done), cancellationToken);

    public async Task EndRestoringAsync(DeletionReference deletion, CancellationToken cancellationToken)
    {
        var left = await images.ListAsideAsync(deletion.Team, deletion.Model, deletion.Id, cancellationToken).CountAsync(cancellationToken);
        await ChangeAsync(deletion, row => (row.Restored, row.Kept, row.Now) = (row.Deleted - left, left, DeletionState.Restored), cancellationToken);
    }

    private Task ChangeAsync(DeletionReference deletion, Action<DeletionRow> change, CancellationToken cancellationToken) => deletions.ChangeAsync(
        deletion.Team,
        deletion.Model,
        deletion.Id,
        row =>
        {
            change(row);
            return true;
        },
        cancellationToken);

    private static async Task<int> CountAsync(
        DeletionChunk chunk, Func<DeletionReference, string, CancellationToken, Task<bool>> act, CancellationToken cancellationToken)
    {
        var done = 0;
        await Parallel.ForEachAsync(
            chunk.Images,
            new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken },
            async (image, stop) =>
            {
                if (await act(chunk.Deletion, image, stop))
                {
                    Interlocked.Increment(ref done);
                }
            });
        return done;
    }
}
