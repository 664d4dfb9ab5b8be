using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>How a data set version differs from what is there now, or from another version, in numbers.</summary>
public sealed class CompareSnapshot(SnapshotComparisons comparisons)
{
    [Function("CompareSnapshot")]
    [ApiOperation("How a data set version (before) differs from what is there now, or from another version (after).", Role.Viewer,
        Response = typeof(SnapshotComparison))]
    [ApiQuery("with", "Another data set version; left out: what is there now.")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/snapshots/{snapshot}/comparison")] HttpRequest request,
        string team, string model, string snapshot)
    {
        var with = request.Query["with"].ToString() is { Length: > 0 } other ? other : null;
        return (with is null || UlidMaker.IsId(with))
            && await comparisons.CompareAsync(team, model, snapshot, with, request.HttpContext.RequestAborted) is { } comparison
            ? Answer.Ok(comparison.Sums)
            : Answer.NotFound("snapshot");
    }
}
