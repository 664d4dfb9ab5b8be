using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Datasets;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>What restoring a data set version would do, so that a user is asked about numbers.</summary>
public sealed class ForecastRestore(SnapshotReader reader, PresentLabels present)
{
    [Function("ForecastRestore")]
    [ApiOperation("What restoring a data set version would do now.", Role.Viewer, Response = typeof(RestoreForecast))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/snapshots/{snapshot}/restore")] HttpRequest request,
        string team, string model, string snapshot)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        return await reader.ReadAsync(team, model, snapshot, cancellationToken) is { } version
            ? Answer.Ok(RestorePlan.Forecast(version.Images, await present.ReadSinceAsync(version, cancellationToken)))
            : Answer.NotFound("snapshot");
    }
}
