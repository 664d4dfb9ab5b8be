using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage;
using NeuroBot.Storage.Snapshots;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>Begins to bring the labels of a data set version back. One restore of a model at a time.</summary>
public sealed class StartRestore(SnapshotCatalogue snapshots, RestoreStore restores, AuditLog audit, IIdMaker ids, TimeProvider clock)
{
    [Function("StartRestore")]
    [ApiOperation("Bring the labels of a data set version back, on images that are still in the library. What is there now is kept first, as a version of its own.",
        Role.Editor, Request = typeof(RestoreRequest), Response = typeof(RestoreInfo), Status = 202)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/models/{model}/snapshots/{snapshot}/restore")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        string team, string model, string snapshot)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (!(await request.ReadAsync<RestoreRequest>()).TryGet(out var body, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        if (await snapshots.FindAsync(team, model, snapshot, cancellationToken) is not { } version)
        {
            return Answer.NotFound("snapshot");
        }

        foreach (var open in (await restores.ListAsync(team, model, cancellationToken)).Where(one => one.Now is RestoreState.Keeping or RestoreState.Restoring))
        {
            if (await durable.GetInstanceAsync(open.RowKey, cancellationToken) is { IsCompleted: false })
            {
                return Answer.Refused(Refusal.Of(RefusalCodes.AlreadyExists, "A restore is under way.", ("what", "restore"), ("id", open.RowKey)));
            }

            // A crash fell between its row and its orchestration: it never began.
            await restores.ChangeAsync(team, model, open.RowKey, one => (one.Now, one.EndedAt) = (RestoreState.Failed, clock.GetUtcNow()), cancellationToken);
        }

        var row = new RestoreRow
        {
            PartitionKey = TableNames.Partition(team, model),
            RowKey = ids.Next(),
            Snapshot = snapshot,
            ClearOthers = body.ClearOthers,
            StartedAt = clock.GetUtcNow(),
            StartedBy = request.GetCaller().Id,
        };
        var restore = new SnapshotRestore(team, model, row.RowKey, snapshot, body.ClearOthers, request.GetModel().Type, row.StartedAt, row.StartedBy);
        await restores.AddAsync(row, cancellationToken);
        await durable.ScheduleNewOrchestrationInstanceAsync(nameof(RestoreSnapshot), restore, new StartOrchestrationOptions(row.RowKey), cancellationToken);
        await audit.WriteAsync(team, row.StartedBy, AuditActions.SnapshotRestore, model, version.Version ?? snapshot, cancellationToken);
        return Answer.Accepted(row.ToRestoreInfo());
    }
}
