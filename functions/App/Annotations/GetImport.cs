using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Imports;

namespace NeuroBot.Functions.Annotations;

/// <summary>One import, file by file.</summary>
public sealed class GetImport(ImportStore imports)
{
    [Function("GetImport")]
    [ApiOperation("What an import would do, or did, file by file.", Role.Viewer, Response = typeof(ImportReport))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/imports/{import}")] HttpRequest request,
        string team, string model, string import)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        return await imports.FindAsync(team, model, import, cancellationToken) is { } row
            ? Answer.Ok(await imports.ReportAsync(team, model, row, cancellationToken))
            : Answer.NotFound("import");
    }
}
