using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>The shapes of one image as they were in a data set version.</summary>
public sealed class GetSnapshotImage(SnapshotReader reader, PresentImages present)
{
    [Function("GetSnapshotImage")]
    [ApiOperation("The annotations of one image as they were in a data set version.", Role.Viewer, Response = typeof(SnapshotShapes))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/snapshots/{snapshot}/images/{image}")] HttpRequest request,
        string team, string model, string snapshot, string image)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        var frozen = await reader.ReadAsync(team, model, snapshot, cancellationToken);
        return frozen?.Images.FirstOrDefault(one => one.Id == image) is { } found
            ? Answer.Ok(new SnapshotShapes(
                found.Id, found.Name, found.Width, found.Height, found.Shapes,
                await present.FindAsync(team, model, image, withContent: true, cancellationToken)))
            : Answer.NotFound(frozen is null ? "snapshot" : "image");
    }
}
