using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Exports;

namespace NeuroBot.Functions.Annotations.Exports;

/// <summary>Exports of annotations that are kept: those of a week.</summary>
public sealed class ListAnnotationExports(AnnotationExportStore exports)
{
    [Function("ListAnnotationExports")]
    [ApiOperation("Exports of annotations within the last week, newest first, with how far each has come.", Role.Viewer, Response = typeof(IReadOnlyList<AnnotationExportInfo>))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/annotation-exports")] HttpRequest request, string team, string model) =>
        Answer.Ok<IReadOnlyList<AnnotationExportInfo>>(
            [.. (await exports.ListAsync(team, model, request.HttpContext.RequestAborted)).Select(row => row.ToInfo())]);
}
