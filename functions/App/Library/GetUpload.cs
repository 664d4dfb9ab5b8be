using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

/// <summary>How far one file has come.</summary>
public sealed class GetUpload(UploadStore uploads, TimeProvider clock)
{
    [Function("GetUpload")]
    [ApiOperation("How far one uploaded file has come.", Role.Viewer, Response = typeof(UploadVerdict))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/uploads/{upload}")] HttpRequest request,
        string team, string model, string upload) =>
        await uploads.FindAsync(team, model, upload, request.HttpContext.RequestAborted) is { } row
            ? Answer.Ok(row.ToVerdict(clock.GetUtcNow()))
            : Answer.NotFound("upload");
}
