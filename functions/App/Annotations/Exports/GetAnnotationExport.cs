using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Exports;
using NeuroBot.Storage.Grants;

namespace NeuroBot.Functions.Annotations.Exports;

/// <summary>One export, with the address of its zip.</summary>
public sealed class GetAnnotationExport(AnnotationExportStore exports, BlobGrants grants, TimeProvider clock)
{
    private static readonly TimeSpan GrantLife = TimeSpan.FromMinutes(15);

    [Function("GetAnnotationExport")]
    [ApiOperation("One export of annotations: how far it has come, what the format does not hold, and a short-lived address once it is ready.", Role.Viewer,
        Response = typeof(AnnotationExportDownload))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/annotation-exports/{export}")] HttpRequest request,
        string team, string model, string export)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (await exports.FindAsync(team, model, export, cancellationToken) is not { } row)
        {
            return Answer.NotFound("export");
        }

        if (row.Now != AnnotationExportState.Ready)
        {
            return Answer.Ok(new AnnotationExportDownload(row.ToInfo(), null, null));
        }

        var until = clock.GetUtcNow() + GrantLife;
        var url = await grants.ToReadAsync(exports.Blob(team, model, export), until, row.FileName, cancellationToken);
        return Answer.Ok(new AnnotationExportDownload(row.ToInfo(), url, until));
    }
}
