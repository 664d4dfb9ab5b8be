using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace NeuroBot.Functions.Annotations;

/// <summary>Which label becomes what; <see cref="To"/> null: deleted.</summary>
public sealed record LabelChange(string Team, string Model, string From, string? To, string ChangedBy);

/// <summary>One chunk of the images that have the label.</summary>
public sealed record LabelChangeChunk(LabelChange Change, List<string> Images);

/// <summary>
/// Changes a label on all images: palette first, then chunk by chunk, and again for images that got the label meanwhile. Every chunk may run again, since an
/// image without the label is left alone.
/// </summary>
public sealed class ChangeLabel(LabelRewriting rewriting)
{
    private const int ChunkSize = 50;
    private const int ChunksAtOnce = 4;
    private const int MostRounds = 5;

    [Function(nameof(ChangeLabel))]
    public static async Task Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context, LabelChange change)
    {
        await context.CallActivityAsync(nameof(ChangeLabelPalette), change, ActivityRetries.Usual);
        for (var round = 0; round < MostRounds; round++)
        {
            var images = await context.CallActivityAsync<List<string>>(nameof(FindLabelImages), change, ActivityRetries.Usual);
            if (images.Count == 0)
            {
                return;
            }

            foreach (var chunks in images.Chunk(ChunkSize).Chunk(ChunksAtOnce))
            {
                await Task.WhenAll(chunks.Select(
                    chunk => context.CallActivityAsync(nameof(ChangeLabelChunk), new LabelChangeChunk(change, [.. chunk]), ActivityRetries.Usual)));
            }
        }
    }

    [Function(nameof(ChangeLabelPalette))]
    public Task ChangeLabelPalette([ActivityTrigger] LabelChange change, CancellationToken cancellationToken) =>
        rewriting.ChangePaletteAsync(change, cancellationToken);

    [Function(nameof(FindLabelImages))]
    public Task<List<string>> FindLabelImages([ActivityTrigger] LabelChange change, CancellationToken cancellationToken) =>
        rewriting.FindAsync(change, cancellationToken);

    [Function(nameof(ChangeLabelChunk))]
    public Task ChangeLabelChunk([ActivityTrigger] LabelChangeChunk chunk, CancellationToken cancellationToken) =>
        rewriting.RewriteAsync(chunk.Change, chunk.Images, cancellationToken);
}
