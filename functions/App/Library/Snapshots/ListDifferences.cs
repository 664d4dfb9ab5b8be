using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>The images that differ between a data set version and what is there now, or another version, page by page.</summary>
public sealed class ListDifferences(SnapshotComparisons comparisons, PresentImages present)
{
    [Function("ListDifferences")]
    [ApiOperation("The images that were added, removed or changed since a data set version, by name.", Role.Viewer, Response = typeof(PageOf<DifferenceInfo>))]
    [ApiQuery("change", "added, removed or changed; left out: all three.", typeof(ImageChange))]
    [ApiQuery("with", "Another data set version; left out: what is there now.")]
    [ApiQuery("page", "From 1.", typeof(int))]
    [ApiQuery("size", "Images per page, 1 to 100; 24 unless asked otherwise.", typeof(int))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/snapshots/{snapshot}/comparison/images")] HttpRequest request,
        string team, string model, string snapshot)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (!Paging.Read(request.Query, 24, 100).TryGet(out var paging, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var asked = request.Query["change"].ToString();
        if (asked.Length > 0 && !Enum.GetNames<ImageChange>().Contains(asked, StringComparer.OrdinalIgnoreCase))
        {
            return Answer.Refused(Refusals.Malformed("A change is added, removed or changed."));
        }

        var with = request.Query["with"].ToString() is { Length: > 0 } other ? other : null;
        if ((with is not null && !UlidMaker.IsId(with))
            || await comparisons.CompareAsync(team, model, snapshot, with, cancellationToken) is not { } comparison)
        {
            return Answer.NotFound("snapshot");
        }

        var page = paging.Cut(comparison.Images
            .Where(image => asked.Length == 0 || image.Change == Enum.Parse<ImageChange>(asked, ignoreCase: true))
            .OrderBy(image => image.Name, StringComparer.Ordinal)
            .ToList());
        var now = await present.FindAsync(team, model, page.Items.Select(image => image.Id), cancellationToken);
        return Answer.Ok(new PageOf<DifferenceInfo>(
            [.. page.Items.Select(image => new DifferenceInfo(image, now.GetValueOrDefault(image.Id)))], page.Total, page.Page, page.PageSize));
    }
}
