using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Snapshots;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>Restores of a model's data set versions.</summary>
public sealed class ListRestores(RestoreStore restores)
{
    [Function("ListRestores")]
    [ApiOperation("Restores of data set versions, newest first, with how far each has come.", Role.Viewer, Response = typeof(IReadOnlyList<RestoreInfo>))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/restores")] HttpRequest request, string team, string model) =>
        Answer.Ok<IReadOnlyList<RestoreInfo>>(
            [.. (await restores.ListAsync(team, model, request.HttpContext.RequestAborted)).Select(row => row.ToRestoreInfo())]);
}
