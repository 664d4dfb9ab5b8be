using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Exports;

namespace NeuroBot.Functions.Annotations.Exports;

/// <summary>Gives an export up while it is written; removes it afterwards.</summary>
public sealed class DeleteAnnotationExport(AnnotationExportStore exports)
{
    [Function("DeleteAnnotationExport")]
    [ApiOperation("Cancel an export of annotations that is being written, or remove one that is kept.", Role.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "teams/{team}/models/{model}/annotation-exports/{export}")] HttpRequest request,
        string team, string model, string export)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (await exports.FindAsync(team, model, export, cancellationToken) is null)
        {
            return Answer.NotFound("export");
        }

        await exports.RemoveAsync(team, model, export, cancellationToken);
        return Answer.NoContent();
    }
}
