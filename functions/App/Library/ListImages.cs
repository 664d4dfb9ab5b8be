using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;

namespace NeuroBot.Functions.Library;

/// <summary>图库: a page of a model's images, filtered and sorted.</summary>
public sealed class ListImages(ImageQuery query, ImageLinks links)
{
    [Function("ListImages")]
    [ApiOperation("A page of a model's images, filtered and sorted; newest first unless asked otherwise.", Role.Viewer, Response = typeof(PageOf<ImageInfo>))]
    [ApiImageFilter]
    [ApiQuery("page", "From 1.", typeof(int))]
    [ApiQuery("around", "An image's id: the page that holds it, instead of the page asked for.")]
    [ApiQuery("size", "Images per page, 1 to 200; 10 unless asked otherwise.", typeof(int))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/images")] HttpRequest request, string team, string model)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (!Paging.Read(request.Query, 10, 200).TryGet(out var paging, out var refusal)
            || !ImageFilter.Read(request.Query).TryGet(out var filter, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var around = request.Query["around"].ToString() is { Length: > 0 } image ? image : null;
        var (rows, total, page) = await query.PageAsync(team, model, filter, paging, around, cancellationToken);
        var items = await Task.WhenAll(rows.Select(row => links.InfoAsync(team, model, row, withContent: false, cancellationToken)));
        return Answer.Ok(new PageOf<ImageInfo>(items, total, page, paging.Size));
    }
}
