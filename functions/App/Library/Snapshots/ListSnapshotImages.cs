using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Labels;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>The images of one data set version, page by page.</summary>
public sealed class ListSnapshotImages(SnapshotReader reader, PresentImages present)
{
    [Function("ListSnapshotImages")]
    [ApiOperation("The annotated images of a data set version by name, with their labels as they were.", Role.Viewer, Response = typeof(PageOf<SnapshotImageInfo>))]
    [ApiQuery("name", "Part of the name.")]
    [ApiQuery("label", "Only images with this label.")]
    [ApiQuery("page", "From 1.", typeof(int))]
    [ApiQuery("size", "Images per page, 1 to 100; 24 unless asked otherwise.", typeof(int))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/snapshots/{snapshot}/images")] HttpRequest request,
        string team, string model, string snapshot)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (!Paging.Read(request.Query, 24, 100).TryGet(out var paging, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        if (await reader.ReadAsync(team, model, snapshot, cancellationToken) is not { } frozen)
        {
            return Answer.NotFound("snapshot");
        }

        var (name, label) = (request.Query["name"].ToString(), request.Query["label"].ToString());
        bool Matches(SnapshotImage image) =>
            !image.Unannotated
            && (name.Length == 0 || image.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
            && (label.Length == 0 || image.Shapes.Any(shape => !shape.Ignore && shape.Label == label));
        var page = paging.Cut(frozen.Images.Where(Matches).OrderBy(image => image.Name, StringComparer.Ordinal).ToList());
        var now = await present.FindAsync(team, model, page.Items.Select(image => image.Id), cancellationToken);
        return Answer.Ok(new PageOf<SnapshotImageInfo>(
            [.. page.Items.Select(image => new SnapshotImageInfo(
                image.Id, image.Name, image.Width, image.Height, LabelStatistics.OnImage(image.Shapes), now.GetValueOrDefault(image.Id)))],
            page.Total, page.Page, page.PageSize));
    }
}
