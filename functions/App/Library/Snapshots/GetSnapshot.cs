using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Labels;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>One data set version with its labels.</summary>
public sealed class GetSnapshot(SnapshotCatalogue snapshots, SnapshotReader reader, ImageQuery query)
{
    [Function("GetSnapshot")]
    [ApiOperation("One data set version: its labels, and how many of its images are still in the library.", Role.Viewer, Response = typeof(SnapshotDetail))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/snapshots/{snapshot}")] HttpRequest request,
        string team, string model, string snapshot)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (await snapshots.FindAsync(team, model, snapshot, cancellationToken) is not { } info
            || await reader.ReadAsync(team, model, snapshot, cancellationToken) is not { } frozen)
        {
            return Answer.NotFound("snapshot");
        }

        var annotated = frozen.Images.Where(image => !image.Unannotated).ToList();
        var ids = annotated.Select(image => image.Id).ToHashSet(StringComparer.Ordinal);
        var present = (await query.EveryAsync(team, model, cancellationToken)).Rows.Count(row => ids.Contains(row.ImageId));
        return Answer.Ok(new SnapshotDetail(info, LabelStatistics.OfModel(annotated.Select(image => LabelStatistics.OnImage(image.Shapes))), present));
    }
}
