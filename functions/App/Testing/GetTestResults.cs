using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Functions.Delivery;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Testing;

public sealed class GetTestResults(JobStore jobs, PublishedBlobs blobs)
{
    [Function("GetTestResults")]
    [ApiOperation("What the version found on each image of a test that succeeded.", Role.Viewer, Response = typeof(TestResults))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/tests/{test}/results")] HttpRequest request,
        string team,
        string model,
        string test) =>
        await blobs.StreamAsync(
            await jobs.FindAsync(new JobKey(JobKind.Test, team, model, test), request.HttpContext.RequestAborted),
            "results",
            "test",
            request.HttpContext.RequestAborted);
}
