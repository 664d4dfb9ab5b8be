using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Functions.Training;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Testing;

public sealed class ListTests(JobStore jobs)
{
    [Function("ListTests")]
    [ApiOperation("Every test of the model, newest first.", Role.Viewer, Response = typeof(PageOf<TestInfo>))]
    [ApiQuery("page", "From 1.", typeof(int))]
    [ApiQuery("size", "Items per page, 1–200.", typeof(int))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/tests")] HttpRequest request, string team, string model)
    {
        var rows = await jobs.ListAsync(JobKind.Test, team, model, request.HttpContext.RequestAborted);
        return Answer.Ok(RunPages.PageOf(request, [.. rows.OrderByDescending(r => r.RequestedAt)], RunAnswers.ToTestInfo));
    }
}
