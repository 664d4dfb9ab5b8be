using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

/// <summary>One image with read grants for thumbnail and content.</summary>
public sealed class GetImage(ImageStore images, ImageLinks links)
{
    [Function("GetImage")]
    [ApiOperation("One image with short-lived addresses of its thumbnail and its content.", Role.Viewer, Response = typeof(ImageInfo))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/images/{image}")] HttpRequest request,
        string team, string model, string image)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        return await images.FindAsync(team, model, image, cancellationToken) is { } row
            ? Answer.Ok(await links.InfoAsync(team, model, row, withContent: true, cancellationToken))
            : Answer.NotFound("image");
    }
}
