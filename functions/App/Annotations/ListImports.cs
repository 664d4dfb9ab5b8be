using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Imports;

namespace NeuroBot.Functions.Annotations;

/// <summary>Imports of a model, newest first, without their file lists.</summary>
public sealed class ListImports(ImportStore imports)
{
    [Function("ListImports")]
    [ApiOperation("The annotation imports of a model, newest first, without their file lists.", Role.Viewer, Response = typeof(IReadOnlyList<ImportReport>))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/imports")] HttpRequest request, string team, string model) =>
        Answer.Ok(await imports.ListAsync(team, model, request.HttpContext.RequestAborted));
}
