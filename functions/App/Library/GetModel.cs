using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;

namespace NeuroBot.Functions.Library;

/// <summary>One model with its counters and last training.</summary>
public sealed class GetModel(ModelInfos infos)
{
    [Function("GetModel")]
    [ApiOperation("One model with its counters and its last training.", Role.Viewer, Response = typeof(ModelInfo))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}")] HttpRequest request) =>
        Answer.Ok(await infos.OfAsync(request.GetModel(), request.HttpContext.RequestAborted));
}
