using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Functions.Training;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Testing;

public sealed class GetTest(JobStore jobs)
{
    [Function("GetTest")]
    [ApiOperation("One test: state and progress.", Role.Viewer, Response = typeof(TestInfo))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/tests/{test}")] HttpRequest request,
        string team,
        string model,
        string test) =>
        await jobs.FindAsync(new JobKey(JobKind.Test, team, model, test), request.HttpContext.RequestAborted) is { } row
            ? Answer.Ok(row.ToTestInfo())
            : Answer.NotFound("test");
}
