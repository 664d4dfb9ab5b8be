using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

/// <summary>下一张未标注: the next image without annotations.</summary>
public sealed class NextUnlabelled(ImageStore images, ImageQuery query, ImageLinks links)
{
    [Function("NextUnlabelled")]
    [ApiOperation("The next image after this one that is not annotated, in the order and under the filters of the image list; after the last it begins again.",
        Role.Viewer, Response = typeof(NextImage))]
    [ApiImageFilter]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/images/{image}/next-unlabelled")] HttpRequest request,
        string team, string model, string image)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (!ImageFilter.Read(request.Query).TryGet(out var filter, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        if (await images.FindAsync(team, model, image, cancellationToken) is null)
        {
            return Answer.NotFound("image");
        }

        var (next, left) = await query.NextUnlabelledAsync(team, model, filter, image, cancellationToken);
        return Answer.Ok(new NextImage(next is null ? null : await links.InfoAsync(team, model, next, withContent: false, cancellationToken), left));
    }
}
