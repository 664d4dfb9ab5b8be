using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Annotations;

/// <summary>The labels of one image, with the version to name when saving.</summary>
public sealed class GetAnnotations(ImageStore images, AnnotationStore annotations)
{
    [Function("GetAnnotations")]
    [ApiOperation("The annotations of an image; the version (also the ETag header) goes into If-Match of the next save.", Role.Viewer,
        Response = typeof(AnnotationsInfo))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/images/{image}/annotations")] HttpRequest request,
        string team, string model, string image)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (await images.FindAsync(team, model, image, cancellationToken) is null)
        {
            return Answer.NotFound("image");
        }

        var found = await annotations.ReadAsync(team, model, image, cancellationToken);
        return Answer.Ok(new AnnotationsInfo(found?.Version, found?.Document), found?.Version);
    }
}
