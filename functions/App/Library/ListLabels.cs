using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

/// <summary>Labels of a model with how often each was used.</summary>
public sealed class ListLabels(ImageStore images)
{
    [Function("ListLabels")]
    [ApiOperation("The labels of a model with how often each was used, most used first.", Role.Viewer, Response = typeof(IReadOnlyList<LabelInfo>))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/labels")] HttpRequest request, string team, string model) =>
        Answer.Ok((await images.SumsAsync(team, model, request.HttpContext.RequestAborted)).Labels);
}
