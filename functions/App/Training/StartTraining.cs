using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Runs;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Training;

/// <summary>开始训练. Asking again with the same run id is one training.</summary>
public sealed class StartTraining(
    JobStore jobs, JobStarter starter, ImageStore images, StorageAccess storage, AuditLog audit, IIdMaker ids, TimeProvider clock)
{
    [Function("StartTraining")]
    [ApiOperation("Start a training on the labels as they are now.", Role.Editor, Request = typeof(TrainingRequest), Response = typeof(RunInfo), Status = 202)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/models/{model}/trainings")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string team,
        string model)
    {
        var stop = request.HttpContext.RequestAborted;
        if (!(await request.ReadAsync<TrainingRequest>()).TryGet(out var body, out var unreadable))
        {
            return Answer.Refused(unreadable);
        }

        if (body.Run is not null && !UlidMaker.IsId(body.Run))
        {
            return Answer.Refused(Refusals.Malformed("The run id must have the form of an id (26 characters)."));
        }

        var key = new JobKey(JobKind.Train, team, model, body.Run ?? ids.Next());
        if (await jobs.FindAsync(key, stop) is { } existing)
        {
            await starter.EnsureStartedAsync(client, existing, stop);
            return Answer.Accepted(existing.ToRunInfo());
        }

        var row = request.GetModel();
        var settings = body.Settings ?? new TrainingSettings();
        var sums = await images.SumsAsync(team, model, stop);
        if (TrainingRules.Check(settings, sums.AnnotatedImages, sums.Labels) is { } refusal)
        {
            return Answer.Refused(refusal);
        }

        if (!await JobClaim.TryTakeAsync(new RunFiles(storage, team, model, key.Id), new JobClaim(JobKind.Train), stop))
        {
            return Answer.Refused(Refusal.Of(RefusalCodes.AlreadyExists, "A test has this id.", ("id", key.Id)));
        }

        var draft = new JobRow(
            key, 0, row.Name, row.Type, settings, clock.GetUtcNow(), request.GetCaller().Id, AnnotatedImages: sums.AnnotatedImages,
            Images: sums.Images, Labels: sums.Labels.Count, ThenTest: body.ThenTest, TraceParent: Activity.Current?.Id);
        var (result, added) = await jobs.AddTrainingAsync(draft, stop);
        await starter.EnsureStartedAsync(client, added, stop);
        if (result == WriteResult.Saved)
        {
            await audit.WriteAsync(team, request.GetCaller().Id, AuditActions.TrainingStart, key.Id, added.Version, stop);
        }

        return Answer.Accepted(added.ToRunInfo());
    }
}
