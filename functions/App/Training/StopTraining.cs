using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage.Runs;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Training;

/// <summary>终止. Stopping twice, or after the end, changes nothing and is no mistake.</summary>
public sealed class StopTraining(JobStopper stopper, AuditLog audit)
{
    [Function("StopTraining")]
    [ApiOperation("Stop a training in whatever phase it is.", Role.Editor, Response = typeof(RunInfo), Status = 202)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/models/{model}/trainings/{run}/stop")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string team,
        string model,
        string run)
    {
        var key = new JobKey(JobKind.Train, team, model, run);
        if (await stopper.StopAsync(client, key, request.HttpContext.RequestAborted) is not { } row)
        {
            return Answer.NotFound("training");
        }

        await audit.WriteAsync(team, request.GetCaller().Id, AuditActions.TrainingStop, run, row.Version, request.HttpContext.RequestAborted);
        return Answer.Accepted(row.ToRunInfo());
    }
}
