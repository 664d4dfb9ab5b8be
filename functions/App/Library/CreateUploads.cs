using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Functions.Library.Intake;

namespace NeuroBot.Functions.Library;

/// <summary>Gives leave to write the files of an upload, one blob each.</summary>
public sealed class CreateUploads(UploadGranting granting)
{
    [Function("CreateUploads")]
    [ApiOperation("Ask for leave to upload files (at most 500 a request). Each grant writes one blob, for minutes.", Role.Editor,
        Request = typeof(UploadRequest), Response = typeof(UploadGrants))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/models/{model}/uploads")] HttpRequest request)
    {
        if (!(await request.ReadAsync<UploadRequest>()).TryGet(out var body, out var refusal)
            || !UploadGranting.Check(body).TryGet(out body, out refusal))
        {
            return Answer.Refused(refusal);
        }

        return Answer.Ok(await granting.GrantAsync(request.GetModel(), request.GetCaller().Id, body, request.HttpContext.RequestAborted));
    }
}
