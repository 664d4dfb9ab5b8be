using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace NeuroBot.Functions.Library.Deletions;

/// <summary>Which images go.</summary>
/// <param name="Images">Those; null: all that <paramref name="Filter"/> finds but <paramref name="Except"/>.</param>
public sealed record ImageDeletion(string Team, string Model, string Id, List<string>? Images, ImageFilter Filter, List<string> Except)
{
    public DeletionReference Reference => new(Team, Model, Id);
}

/// <summary>Which deletion.</summary>
public sealed record DeletionReference(string Team, string Model, string Id);

/// <summary>Some images of a deletion.</summary>
public sealed record DeletionChunk(DeletionReference Deletion, List<string> Images);

/// <summary>How many of a deletion have gone or come back so far.</summary>
public sealed record DeletionProgress(DeletionReference Deletion, int Done);

/// <summary>Sets images aside, some hundreds a round, and notes how far it has come. Every activity may run again: an image that is gone is left alone.</summary>
public sealed class DeleteImages(ImageDeletions work)
{
    [Function(nameof(DeleteImages))]
    public static async Task Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context, ImageDeletion deletion)
    {
        var done = 0;
        async Task RoundAsync(IReadOnlyList<string> images)
        {
            done += await ImageDeletions.InChunksAsync(context, nameof(SetImagesAside), deletion.Reference, images);
            await context.CallActivityAsync(nameof(NoteDeleted), new DeletionProgress(deletion.Reference, done), ActivityRetries.Usual);
        }

        try
        {
            if (deletion.Images is { } named)
            {
                foreach (var round in named.Chunk(ImageDeletions.PerRound))
                {
                    await RoundAsync(round);
                }
            }
            else
            {
                while (await context.CallActivityAsync<List<string>>(nameof(FindImagesToDelete), deletion, ActivityRetries.Usual) is { Count: > 0 } found)
                {
                    await RoundAsync(found);
                }
            }
        }
        finally
        {
            // Also where storage failed for good: what has happened so far is then what there is, and can be undone or tried again.
            await context.CallActivityAsync(nameof(EndDeletion), deletion.Reference, ActivityRetries.Usual);
        }
    }

    [Function(nameof(FindImagesToDelete))]
    public Task<List<string>> FindImagesToDelete([ActivityTrigger] ImageDeletion deletion, CancellationToken cancellationToken) =>
        work.FindAsync(deletion, cancellationToken);

    [Function(nameof(SetImagesAside))]
    public Task<int> SetImagesAside([ActivityTrigger] DeletionChunk chunk, CancellationToken cancellationToken) => work.SetAsideAsync(chunk, cancellationToken);

    [Function(nameof(NoteDeleted))]
    public Task NoteDeleted([ActivityTrigger] DeletionProgress progress, CancellationToken cancellationToken) =>
        work.NoteAsync(progress, cancellationToken);

    [Function(nameof(EndDeletion))]
    public Task EndDeletion([ActivityTrigger] DeletionReference deletion, CancellationToken cancellationToken) => work.EndAsync(deletion, cancellationToken);
}
