using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Deletions;

/// <summary>What was deleted within a day.</summary>
public sealed class ListDeletions(DeletionStore deletions)
{
    [Function("ListDeletions")]
    [ApiOperation("Deletions of images within the last day, newest first, with how far each has come.", Role.Viewer, Response = typeof(IReadOnlyList<DeletionInfo>))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/deletions")] HttpRequest request, string team, string model) =>
        Answer.Ok(await deletions.ListAsync(team, model, request.HttpContext.RequestAborted));
}
