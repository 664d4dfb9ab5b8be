using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Sources;

/// <summary>Source images of a tiled model.</summary>
public sealed class ListSources(SourceStore sources, SourceViews views)
{
    [Function("ListSources")]
    [ApiOperation("Source images of a tiled model, newest first, with how many of their tiles are there and annotated.", Role.Viewer, Response = typeof(PageOf<SourceInfo>))]
    [ApiQuery("page", "From 1.", typeof(int))]
    [ApiQuery("size", "Sources per page, 1 to 50; 10 unless asked otherwise.", typeof(int))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/sources")] HttpRequest request, string team, string model)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (!Paging.Read(request.Query, 10, 50).TryGet(out var paging, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var rows = await sources.ListAsync(team, model, cancellationToken).ToListAsync(cancellationToken);
        var shown = rows.Skip((int)Math.Min(paging.Skip, int.MaxValue)).Take(paging.Size);
        var items = await Task.WhenAll(shown.Select(row => views.InfoAsync(team, model, row, cancellationToken)));
        return Answer.Ok(new PageOf<SourceInfo>(items, rows.Count, paging.Page, paging.Size));
    }
}
