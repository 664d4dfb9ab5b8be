using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Snapshots;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>One restore, with the images that it left as they were.</summary>
public sealed class GetRestore(RestoreStore restores, StorageAccess storage)
{
    [Function("GetRestore")]
    [ApiOperation("One restore, with the images that it left as they were once it has ended.", Role.Viewer, Response = typeof(RestoreReport))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/restores/{restore}")] HttpRequest request,
        string team, string model, string restore)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (await restores.FindAsync(team, model, restore, cancellationToken) is not { } row)
        {
            return Answer.NotFound("restore");
        }

        var files = new RunFiles(storage, team, model, restore);
        var left = await files.ReadAsync<RestoreLeft>(files.BlobName(SnapshotRestoring.LeftFile), cancellationToken);
        return Answer.Ok(new RestoreReport(row.ToRestoreInfo(), left?.Images ?? []));
    }
}
