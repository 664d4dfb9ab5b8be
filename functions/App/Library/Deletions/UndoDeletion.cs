using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Library.Deletions;

/// <summary>Begins to bring deleted images back. Asking again is one undoing.</summary>
public sealed class UndoDeletion(DeletionStore deletions, AuditLog audit)
{
    [Function("UndoDeletion")]
    [ApiOperation("Bring the images of a deletion back, with their labels, within a day.", Role.Editor, Response = typeof(DeletionInfo), Status = 202)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/models/{model}/deletions/{deletion}/undo")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        string team, string model, string deletion)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (await deletions.FindAsync(team, model, deletion, cancellationToken) is not { } row)
        {
            return Answer.NotFound("deletion");
        }

        if (row.Now is DeletionState.Restoring or DeletionState.Restored)
        {
            return Answer.Accepted(row.ToDeletionInfo());
        }

        if (!deletions.CanUndo(row))
        {
            return Answer.Refused(Refusals.Stale("deletion", row.State));
        }

        // The orchestration comes first: it says itself that images are coming back, so that a crash here leaves nothing half begun.
        var instance = RestoreImages.InstanceOf(deletion);
        if (await durable.GetInstanceAsync(instance, cancellationToken) is null)
        {
            await durable.ScheduleNewOrchestrationInstanceAsync(
                nameof(RestoreImages), new DeletionReference(team, model, deletion), new StartOrchestrationOptions(instance), cancellationToken);
        }

        await audit.WriteAsync(team, request.GetCaller().Id, AuditActions.ImagesRestore, model, $"{row.Deleted}", cancellationToken);
        return Answer.Accepted(row.ToDeletionInfo() with { State = DeletionState.Restoring });
    }
}
