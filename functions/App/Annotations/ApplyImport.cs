using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using NeuroBot.Functions.Annotations.Imports;

namespace NeuroBot.Functions.Annotations;

/// <summary>Applies a planned import chunk by chunk, then says what landed. Every chunk may run again.</summary>
public sealed class ApplyImport(ImportWriting writing)
{
    public const int ChunksAtOnce = 4;

    [Function(nameof(ApplyImport))]
    public static async Task Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context, ImportReference import)
    {
        var leftOut = new List<LeftOut>();
        foreach (var round in Enumerable.Range(0, import.Chunks).Chunk(ChunksAtOnce))
        {
            var results = await Task.WhenAll(round.Select(
                chunk => context.CallActivityAsync<List<LeftOut>>(nameof(ApplyImportChunk), new ImportChunk(import, chunk), ActivityRetries.Usual)));
            leftOut.AddRange(results.SelectMany(result => result));
        }

        await context.CallActivityAsync(nameof(FinishImport), new ImportResult(import, leftOut), ActivityRetries.Usual);
    }

    [Function(nameof(ApplyImportChunk))]
    public Task<List<LeftOut>> ApplyImportChunk([ActivityTrigger] ImportChunk chunk, CancellationToken cancellationToken) =>
        writing.ApplyAsync(chunk, cancellationToken);

    [Function(nameof(FinishImport))]
    public Task FinishImport([ActivityTrigger] ImportResult result, CancellationToken cancellationToken) => writing.FinishAsync(result, cancellationToken);
}
