using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Health;

/// <summary>A page of the groups of pictures that look the same.</summary>
public sealed class ListSimilar(DataHealthQuery query, ImageLinks links)
{
    private const int MostShown = 12;

    [Function("ListSimilar")]
    [ApiOperation("Groups of pictures that look the same, the largest first.", Role.Viewer, Response = typeof(PageOf<SimilarGroup>))]
    [ApiQuery("page", "From 1.", typeof(int))]
    [ApiQuery("size", "Groups per page, 1 to 50; 10 unless asked otherwise.", typeof(int))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/health/similar")] HttpRequest request)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (!Paging.Read(request.Query, 10, 50).TryGet(out var paging, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var model = request.GetModel();
        var page = paging.Cut([.. (await query.SimilarAsync(model, cancellationToken)).OrderByDescending(group => group.Count)]);
        return Answer.Ok(new PageOf<SimilarGroup>(
            await Task.WhenAll(page.Items.Select(group => GroupAsync(model, group, cancellationToken))), page.Total, page.Page, page.PageSize));
    }

    private async Task<SimilarGroup> GroupAsync(ModelRow model, IReadOnlyList<ImageRow> group, CancellationToken cancellationToken) => new(
        group[0].Look!.Value.ToString(),
        group.Count,
        await Task.WhenAll(group.Take(MostShown).Select(row => links.InfoAsync(model.Team, model.Id, row, withContent: false, cancellationToken))));
}
