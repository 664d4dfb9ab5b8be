using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Annotations;

/// <summary>Saves the labels of one image over exactly the version that the editor saw.</summary>
public sealed class PutAnnotations(ImageStore images, AnnotationStore annotations, AnnotationSummaries summaries, TimeProvider clock, IIdMaker ids)
{
    [Function("PutAnnotations")]
    [ApiOperation("Save the annotations of an image. If-Match names the version that was edited; If-None-Match: * for the first save.", Role.Editor,
        Request = typeof(AnnotationsRequest), Response = typeof(AnnotationsInfo))]
    [ApiQuery("If-Match", "The version that was edited.", InHeader = true)]
    [ApiQuery("If-None-Match", "*, for the first save.", InHeader = true)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "teams/{team}/models/{model}/images/{image}/annotations")] HttpRequest request,
        string team, string model, string image)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (await images.FindAsync(team, model, image, cancellationToken) is not { } row)
        {
            return Answer.NotFound("image");
        }

        if (!EditedVersion.Read(request).TryGet(out var edited, out var refusal)
            || !(await request.ReadAsync<AnnotationsRequest>(RequestBody.MostBytes)).TryGet(out var body, out refusal)
            || !AnnotationCheck.Check(body, row, request.GetModel().Type, ids).TryGet(out var shapes, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var before = await annotations.ReadAsync(team, model, image, cancellationToken);
        var document = new AnnotationDocument(
            image, row.Width, row.Height, shapes, body.Negative, clock.GetUtcNow(), request.GetCaller().Id, before?.Document.Extra);
        await summaries.NoteAsync(team, model, image, cancellationToken);
        var (result, version) = await annotations.SaveAsync(team, model, document, edited.Version, cancellationToken);
        await summaries.SettleAsync(team, model, image, CancellationToken.None);
        return result == WriteResult.Saved
            ? Answer.Ok(new AnnotationsInfo(version, document), version)
            : Answer.Refused(Refusals.Stale("annotations", await annotations.VersionAsync(team, model, image, cancellationToken)));
    }
}
