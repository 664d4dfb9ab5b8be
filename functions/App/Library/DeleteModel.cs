using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Library;

/// <summary>Deletes a model: at once for everyone who looks, and its data by and by.</summary>
public sealed class DeleteModel(ModelStore models, AuditLog audit)
{
    [Function("DeleteModel")]
    [ApiOperation("Delete a model with its images, labels and versions. Running trainings are stopped.", Role.Owner)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "teams/{team}/models/{model}")] HttpRequest request,
        [DurableClient] DurableTaskClient durable)
    {
        var row = request.GetModel();
        await audit.WriteAsync(row.Team, request.GetCaller().Id, AuditActions.ModelDelete, row.Id, row.Name);
        // The orchestration comes first: it marks the model itself, so that a crash here leaves no half-deleted model.
        var instance = $"delete.{row.Team}.{row.Id}";
        await durable.StartUnlessAliveAsync(nameof(RemoveModel), new ModelReference(row.Team, row.Id), instance);
        await models.MarkDeletingAsync(row.Team, row.Id);
        return Answer.NoContent();
    }
}

/// <summary>Which model.</summary>
public sealed record ModelReference(string Team, string Model);
