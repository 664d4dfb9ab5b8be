using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>数据集版本, newest first.</summary>
public sealed class ListSnapshots(SnapshotCatalogue snapshots)
{
    [Function("ListSnapshots")]
    [ApiOperation("Data set versions: the labels that each training worked on, and those that were kept before a restore, newest first.", Role.Viewer,
        Response = typeof(IReadOnlyList<SnapshotInfo>))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/snapshots")] HttpRequest request, string team, string model) =>
        Answer.Ok(await snapshots.ListAsync(team, model, request.HttpContext.RequestAborted));
}
