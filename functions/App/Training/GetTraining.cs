using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>One training, live.</summary>
public sealed class GetTraining(JobStore jobs)
{
    [Function("GetTraining")]
    [ApiOperation("One training: state, progress, queue position, headline figures.", Role.Viewer, Response = typeof(RunInfo))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/trainings/{run}")] HttpRequest request,
        string team,
        string model,
        string run) =>
        await jobs.FindAsync(new JobKey(JobKind.Train, team, model, run), request.HttpContext.RequestAborted) is { } row
            ? Answer.Ok(row.ToRunInfo())
            : Answer.NotFound("training");
}
