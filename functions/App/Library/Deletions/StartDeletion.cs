using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Library.Deletions;

/// <summary>Begins to delete images, so that it can be undone for a day.</summary>
public sealed class StartDeletion(DeletionStore deletions, ImageQuery query, AuditLog audit, IIdMaker ids, TimeProvider clock)
{
    [Function("StartDeletion")]
    [ApiOperation("Delete images with their labels: those named, or (all: true) every image that the filter finds. Can be undone for a day.", Role.Editor,
        Request = typeof(DeletionRequest), Response = typeof(DeletionInfo), Status = 202)]
    [ApiImageFilter]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/models/{model}/deletions")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        string team, string model)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (!(await request.ReadAsync<DeletionRequest>()).TryGet(out var body, out var refusal)
            || !ImageFilter.Read(request.Query).TryGet(out var filter, out refusal))
        {
            return Answer.Refused(refusal);
        }

        if (body.All == body.Images is { Count: > 0 } || !NamedImages.AreIds(body.Images) || !NamedImages.AreIds(body.Except))
        {
            return Answer.Refused(Refusals.Malformed($"Either images are named, by at most {NamedImages.Most} ids, or all are meant, but at most {NamedImages.Most}."));
        }

        // Nobody has seen what is uploaded from now on.
        var now = clock.GetUtcNow();
        var found = filter with { To = filter.To < now ? filter.To : now };
        var count = body.Images?.Distinct().Count()
            ?? (await query.PageAsync(team, model, found, new Paging(1, 1), around: null, cancellationToken)).Total - (body.Except?.Distinct().Count() ?? 0);
        var by = request.GetCaller().Id;
        var id = ids.Next();
        var deletion = new ImageDeletion(team, model, id, body.Images?.Distinct().ToList(), found, body.Except?.ToList() ?? []);
        var begun = await deletions.BeginAsync(team, model, id, by, count, cancellationToken);
        await durable.ScheduleNewOrchestrationInstanceAsync(nameof(DeleteImages), deletion, new StartOrchestrationOptions(id), cancellationToken);
        await audit.WriteAsync(team, by, AuditActions.ImagesDelete, model, $"{count}", cancellationToken);
        return Answer.Accepted(begun);
    }
}
