using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>模型训练记录, newest first.</summary>
public sealed class ListTrainings(JobStore jobs)
{
    [Function("ListTrainings")]
    [ApiOperation("Every training of the model, newest first.", Role.Viewer, Response = typeof(PageOf<RunInfo>))]
    [ApiQuery("page", "From 1.", typeof(int))]
    [ApiQuery("size", "Items per page, 1–200.", typeof(int))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/trainings")] HttpRequest request, string team, string model)
    {
        var rows = await jobs.ListAsync(JobKind.Train, team, model, request.HttpContext.RequestAborted);
        return Answer.Ok(RunPages.PageOf(request, rows, RunAnswers.ToRunInfo));
    }
}
