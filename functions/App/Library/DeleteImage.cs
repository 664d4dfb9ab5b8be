using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Library;

/// <summary>Deletes an image with its labels. Frozen snapshots of earlier trainings keep their reports.</summary>
public sealed class DeleteImage(ImageStore images, SourceStore sources, Garbage garbage, AuditLog audit)
{
    [Function("DeleteImage")]
    [ApiOperation("Delete an image with its labels.", Role.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "teams/{team}/models/{model}/images/{image}")] HttpRequest request,
        string team, string model, string image)
    {
        if (await images.FindAsync(team, model, image) is not { } row)
        {
            return Answer.NotFound("image");
        }

        await garbage.NoteAsync(team, model, image);
        await images.RemoveAsync(team, model, image);
        await garbage.SweepAsync(team, model, image);
        if (row.TileSource is { } source)
        {
            await sources.RemoveIfEmptyAsync(team, model, source);
        }

        await audit.WriteAsync(team, request.GetCaller().Id, AuditActions.ImageDelete, image, row.Name);
        return Answer.NoContent();
    }
}
