using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Domain.Identity;
using NeuroBot.Functions.Training;
using NeuroBot.Storage.Runs;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Testing;

/// <summary>Runs a version on images of the library. Asking again with the same test id is one test.</summary>
public sealed class StartTest(JobStore jobs, TestAdder adder, JobStarter starter, AuditLog audit, IIdMaker ids)
{
    private const int MostChosen = 20_000;

    [Function("StartTest")]
    [ApiOperation("Run a version on chosen images, or on every image that is not annotated.", Role.Editor, Request = typeof(TestStartRequest), Response = typeof(TestInfo), Status = 202)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/models/{model}/tests")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string team,
        string model)
    {
        var stop = request.HttpContext.RequestAborted;
        if (!(await request.ReadAsync<TestStartRequest>()).TryGet(out var body, out var unreadable))
        {
            return Answer.Refused(unreadable);
        }

        if (!UlidMaker.IsId(body.Run) || (body.Test is not null && !UlidMaker.IsId(body.Test))
            || body.Images?.Count > MostChosen || body.Images?.All(UlidMaker.IsId) == false)
        {
            return Answer.Refused(Refusals.Malformed("Run, test and images must be ids; at most 20,000 images can be chosen."));
        }

        if (await jobs.FindAsync(new JobKey(JobKind.Train, team, model, body.Run), stop) is not { } run)
        {
            return Answer.NotFound("training");
        }

        if (!(await adder.AddAsync(run, body.Test ?? ids.Next(), body.Images, request.GetCaller().Id, stop)).TryGet(out var test, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        await starter.EnsureStartedAsync(client, test, stop);
        await audit.WriteAsync(team, request.GetCaller().Id, AuditActions.TestStart, test.Key.Id, test.Version, stop);
        return Answer.Accepted(test.ToTestInfo());
    }
}
