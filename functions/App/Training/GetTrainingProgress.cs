using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>Curves and log of a training, from a sequence on.</summary>
public sealed class GetTrainingProgress(JobStore jobs, ProgressLog log)
{
    [Function("GetTrainingProgress")]
    [ApiOperation("State, curves and log of a training; ask again with the last sequence.", Role.Viewer, Response = typeof(RunProgress))]
    [ApiQuery("after", "Only what came after this sequence.", typeof(long))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/trainings/{run}/progress")] HttpRequest request,
        string team,
        string model,
        string run)
    {
        var stop = request.HttpContext.RequestAborted;
        var key = new JobKey(JobKind.Train, team, model, run);
        if (await jobs.FindAsync(key, stop) is not { } row)
        {
            return Answer.NotFound("training");
        }

        var after = long.TryParse(request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
        var (curve, lines, sequence) = await log.ReadAsync(key, after, cancellationToken: stop);
        return Answer.Ok(new RunProgress(row.ToRunInfo(), curve, lines, sequence));
    }
}
