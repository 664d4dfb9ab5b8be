using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Delivery;

/// <summary>下载: what a version can be downloaded as.</summary>
public sealed class ListExports(JobStore jobs, PublishedBlobs blobs)
{
    [Function("ListExports")]
    [ApiOperation("Model, packages and report of a version, each with a short-lived download address and its hash.", Role.Viewer, Response = typeof(IReadOnlyList<ExportInfo>))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/trainings/{run}/exports")] HttpRequest request,
        string team,
        string model,
        string run)
    {
        var stop = request.HttpContext.RequestAborted;
        if (await jobs.FindAsync(new JobKey(JobKind.Train, team, model, run), stop) is not { } row)
        {
            return Answer.NotFound("training");
        }

        var exports = new List<ExportInfo>();
        foreach (var file in row.Files ?? [])
        {
            exports.Add(await blobs.GrantAsync(row, file, stop));
        }

        return Answer.Ok<IReadOnlyList<ExportInfo>>(exports);
    }
}
