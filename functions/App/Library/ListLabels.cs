using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Functions.Annotations;

namespace NeuroBot.Functions.Library;

/// <summary>Labels of a model with how often each was used.</summary>
public sealed class ListLabels(LabelLists labels)
{
    [Function("ListLabels")]
    [ApiOperation("The labels of a model with how often each was used, most used first, and their colours.", Role.Viewer,
        Response = typeof(IReadOnlyList<LabelInfo>))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/labels")] HttpRequest request, string team, string model) =>
        Answer.Ok(await labels.OfAsync(team, model, request.HttpContext.RequestAborted));
}
