using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Functions.Training;
using NeuroBot.Storage.Runs;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Testing;

/// <summary>Stopping twice, or after the end, changes nothing and is no mistake.</summary>
public sealed class StopTest(JobStopper stopper, AuditLog audit)
{
    [Function("StopTest")]
    [ApiOperation("Stop a test.", Role.Editor, Response = typeof(TestInfo), Status = 202)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/models/{model}/tests/{test}/stop")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string team,
        string model,
        string test)
    {
        var key = new JobKey(JobKind.Test, team, model, test);
        if (await stopper.StopAsync(client, key, request.HttpContext.RequestAborted) is not { } row)
        {
            return Answer.NotFound("test");
        }

        await audit.WriteAsync(team, request.GetCaller().Id, AuditActions.TestStop, test, row.Version, request.HttpContext.RequestAborted);
        return Answer.Accepted(row.ToTestInfo());
    }
}
