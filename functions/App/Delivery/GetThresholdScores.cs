using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Scoring;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Delivery;

/// <summary>The slider of the report: all scores at another threshold, from the published report alone.</summary>
public sealed class GetThresholdScores(JobStore jobs, PublishedBlobs blobs)
{
    [Function("GetThresholdScores")]
    [ApiOperation("The scores of a training that succeeded, counted anew at another threshold.", Role.Viewer, Response = typeof(ThresholdScores))]
    [ApiQuery("threshold", "Confidence from which a detection counts, 0.01 to 0.99.", typeof(double))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/trainings/{run}/scores")] HttpRequest request,
        string team,
        string model,
        string run)
    {
        if (!double.TryParse(request.Query["threshold"].ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold)
            || threshold is not (>= 0.01 and <= 0.99))
        {
            return Answer.Refused(Refusals.Malformed("A threshold lies between 0.01 and 0.99."));
        }

        var stop = request.HttpContext.RequestAborted;
        if (await jobs.FindAsync(new JobKey(JobKind.Train, team, model, run), stop) is not { } row)
        {
            return Answer.NotFound("training");
        }

        if (await blobs.ReadAsync<TrainingReport>(row, "report", stop) is not { } report)
        {
            return Answer.Refused(PublishedBlobs.NotSucceeded(row));
        }

        var moved = ReportScores.AtThreshold(report, threshold);
        return Answer.Ok(new ThresholdScores(threshold, moved.HeldOut, moved.TrainedOn));
    }
}
