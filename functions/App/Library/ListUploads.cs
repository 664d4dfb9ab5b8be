using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

/// <summary>The verdicts of one drop of files.</summary>
public sealed class ListUploads(UploadStore uploads, TimeProvider clock)
{
    [Function("ListUploads")]
    [ApiOperation("The files of one batch with their verdicts.", Role.Viewer, Response = typeof(PageOf<UploadVerdict>))]
    [ApiQuery("batch", "Id of the batch, as the grants named it.")]
    [ApiQuery("page", "From 1.", typeof(int))]
    [ApiQuery("size", "Files per page, at most 500.", typeof(int))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/uploads")] HttpRequest request, string team, string model)
    {
        var batch = request.Query["batch"].ToString();
        if (!UlidMaker.IsId(batch) || !Paging.Read(request.Query, 500, 500).TryGet(out var paging, out _))
        {
            return Answer.Refused(Refusals.Malformed("A batch is named by its id; pages are counted from 1."));
        }

        var now = clock.GetUtcNow();
        var rows = await uploads.ListAsync(team, model, batch, request.HttpContext.RequestAborted);
        return Answer.Ok(paging.Cut([.. rows.Select(row => row.ToVerdict(now))]));
    }
}
