using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Sources;

/// <summary>One source image with its tiles and their labels put together.</summary>
public sealed class GetSource(SourceStore sources, SourceViews views)
{
    [Function("GetSource")]
    [ApiOperation(
        "One source image with its tiles, and their labels put together in its own pixels. Its tiles are deleted by a deletion of all that the filter 'source' finds.",
        Role.Viewer, Response = typeof(SourceView))]
    [ApiQuery("brief", "true: the source alone, without tiles and labels.", typeof(bool))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/sources/{source}")] HttpRequest request,
        string team, string model, string source)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        return Domain.Identity.UlidMaker.IsId(source) && await sources.FindAsync(team, model, source, cancellationToken) is { } row
            ? Answer.Ok(request.Query["brief"] == "true"
                ? new SourceView(await views.InfoAsync(team, model, row, cancellationToken), [], [])
                : await views.ViewAsync(team, model, row, cancellationToken))
            : Answer.NotFound("source");
    }
}
