using Microsoft.Azure.Functions.Worker;
using NeuroBot.Functions.Library.Intake;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Exports;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

/// <summary>Every few minutes: makes good what a crash left half done, and removes what can no longer be undone.</summary>
public sealed class Housekeeping(AnnotationSummaries summaries, Garbage garbage, DeletionStore deletions, TileFinishing tiles, AnnotationExportStore exports)
{
    [Function("Housekeeping")]
    public async Task Run([TimerTrigger("0 */2 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await summaries.SettleOldAsync(cancellationToken);
        await garbage.SweepOldAsync(cancellationToken);
        await deletions.SweepOldAsync(cancellationToken);
        await tiles.SettleOldAsync(cancellationToken);
        await exports.SweepOldAsync(cancellationToken);
    }
}
