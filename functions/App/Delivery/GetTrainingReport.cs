using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Delivery;

/// <summary>训练检出率分析, as the worker published it.</summary>
public sealed class GetTrainingReport(JobStore jobs, PublishedBlobs blobs)
{
    [Function("GetTrainingReport")]
    [ApiOperation("The report of a training that succeeded.", Role.Viewer, Response = typeof(TrainingReport))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/trainings/{run}/report")] HttpRequest request,
        string team,
        string model,
        string run) =>
        await blobs.StreamAsync(
            await jobs.FindAsync(new JobKey(JobKind.Train, team, model, run), request.HttpContext.RequestAborted),
            "report",
            "training",
            request.HttpContext.RequestAborted);
}
