using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace NeuroBot.Functions.Library.Deletions;

/// <summary>Brings the images of a deletion back, some hundreds a round. Every activity may run again: an image that is back is left alone.</summary>
public sealed class RestoreImages(ImageDeletions work)
{
    public static string InstanceOf(string deletion) => $"undo.{deletion}";

    [Function(nameof(RestoreImages))]
    public static async Task Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context, DeletionReference deletion)
    {
        var done = 0;
        if (!await context.CallActivityAsync<bool>(nameof(BeginRestoring), deletion, ActivityRetries.Usual))
        {
            return;
        }

        try
        {
            while (await context.CallActivityAsync<List<string>>(nameof(FindImagesToRestore), deletion, ActivityRetries.Usual) is { Count: > 0 } found)
            {
                done += await ImageDeletions.InChunksAsync(context, nameof(BringImagesBack), deletion, found);
                await context.CallActivityAsync(nameof(NoteRestored), new DeletionProgress(deletion, done), ActivityRetries.Usual);
            }
        }
        finally
        {
            // Also where storage failed for good: what has happened so far is then what there is, and can be undone or tried again.
            await context.CallActivityAsync(nameof(EndRestoring), deletion, ActivityRetries.Usual);
        }
    }

    [Function(nameof(BeginRestoring))]
    public Task<bool> BeginRestoring([ActivityTrigger] DeletionReference deletion, CancellationToken cancellationToken) =>
        work.BeginRestoringAsync(deletion, cancellationToken);

    [Function(nameof(FindImagesToRestore))]
    public Task<List<string>> FindImagesToRestore([ActivityTrigger] DeletionReference deletion, CancellationToken cancellationToken) =>
        work.FindAsideAsync(deletion, cancellationToken);

    [Function(nameof(BringImagesBack))]
    public Task<int> BringImagesBack([ActivityTrigger] DeletionChunk chunk, CancellationToken cancellationToken) => work.BringBackAsync(chunk, cancellationToken);

    [Function(nameof(NoteRestored))]
    public Task NoteRestored([ActivityTrigger] DeletionProgress progress, CancellationToken cancellationToken) =>
        work.NoteRestoredAsync(progress, cancellationToken);

    [Function(nameof(EndRestoring))]
    public Task EndRestoring([ActivityTrigger] DeletionReference deletion, CancellationToken cancellationToken) => work.EndRestoringAsync(deletion, cancellationToken);
}
