using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

/// <summary>Models of a team, newest first.</summary>
public sealed class ListModels(ModelStore models, ModelInfos infos)
{
    [Function("ListModels")]
    [ApiOperation("The models of a team, newest first.", Role.Viewer, Response = typeof(IReadOnlyList<ModelInfo>))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models")] HttpRequest request, string team)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        var rows = await models.ListAsync(team, cancellationToken);
        return Answer.Ok<IReadOnlyList<ModelInfo>>(await Task.WhenAll(rows.Select(row => infos.OfAsync(row, cancellationToken))));
    }
}
