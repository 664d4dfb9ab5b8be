using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Domain.Identity;
using NeuroBot.Functions.Delivery;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Library.Sources;

/// <summary>One source image with its tiles and their labels put together.</summary>
public sealed class GetSource(SourceStore sources, SourceViews views, SourceResults results, JobStore jobs)
{
    [Function("GetSource")]
    [ApiOperation(
        "One source image with its tiles, and their labels put together in its own pixels. Its tiles are deleted by a deletion of all that the filter 'source' finds.",
        Role.Viewer, Response = typeof(SourceView))]
    [ApiQuery("brief", "true: the source alone, without tiles and labels.", typeof(bool))]
    [ApiQuery("test", "A test that succeeded: also what it found on the tiles, put together.", typeof(string))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/sources/{source}")] HttpRequest request,
        string team, string model, string source)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (!UlidMaker.IsId(source) || await sources.FindAsync(team, model, source, cancellationToken) is not { } row)
        {
            return Answer.NotFound("source");
        }

        if (request.Query["brief"] == "true")
        {
            return Answer.Ok(new SourceView(await views.InfoAsync(team, model, row, cancellationToken), [], []));
        }

        var view = await views.ViewAsync(team, model, row, cancellationToken);
        if (request.Query["test"].ToString() is not { Length: > 0 } id)
        {
            return Answer.Ok(view);
        }

        if (await jobs.FindAsync(new JobKey(JobKind.Test, team, model, id), cancellationToken) is not { } test)
        {
            return Answer.NotFound("test");
        }

        return await results.FindAsync(test, view.Tiles, cancellationToken) is { } found
            ? Answer.Ok(view with { Found = found })
            : Answer.Refused(PublishedBlobs.NotSucceeded(test));
    }
}
