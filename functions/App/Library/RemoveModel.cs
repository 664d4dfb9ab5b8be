using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.Functions.Training;
using NeuroBot.Storage;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

/// <summary>
/// Removes a model's data: mark → stop trainings and wait for their end → sweep → wait for what was in flight → sweep again and remove the row. Every
/// activity can run again.
/// </summary>
public sealed class RemoveModel(StorageAccess storage, ModelStore models, JobStopper stopper)
{
    [Function(nameof(RemoveModel))]
    public static async Task Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context, ModelReference model)
    {
        await context.CallActivityAsync(nameof(MarkModelDeleting), model, ActivityRetries.Usual);
        for (var round = 0; round < 60 && !await context.CallActivityAsync<bool>(nameof(StopModelTrainings), model, ActivityRetries.Usual); round++)
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(10), CancellationToken.None);
        }

        await context.CallActivityAsync(nameof(SweepModel), model, ActivityRetries.Usual);
        // An intake that began before the mark may still have been writing.
        await context.CreateTimer(context.CurrentUtcDateTime.AddMinutes(2), CancellationToken.None);
        await context.CallActivityAsync(nameof(SweepModel), model, ActivityRetries.Usual);
        await context.CallActivityAsync(nameof(RemoveModelRow), model, ActivityRetries.Usual);
    }

    [Function(nameof(MarkModelDeleting))]
    public Task MarkModelDeleting([ActivityTrigger] ModelReference model) => models.MarkDeletingAsync(model.Team, model.Model);

    [Function(nameof(StopModelTrainings))]
    public async Task<bool> StopModelTrainings([ActivityTrigger] ModelReference model, [DurableClient] DurableTaskClient durable) =>
        await stopper.StopAllAsync(durable, model.Team, model.Model) == 0;

    [Function(nameof(SweepModel))]
    public async Task SweepModel([ActivityTrigger] ModelReference model)
    {
        var folder = BlobPaths.ModelFolder(model.Team, model.Model);
        foreach (var container in new[] { storage.Uploads, storage.Library, storage.Runs })
        {
            await Garbage.RemoveFolderAsync(container, folder);
        }

        await ModelRows.RemoveAllAsync(storage, model.Team, model.Model);
    }

    [Function(nameof(RemoveModelRow))]
    public Task RemoveModelRow([ActivityTrigger] ModelReference model) => models.RemoveAsync(model.Team, model.Model);
}
