using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Webhooks;
using NeuroBot.Domain.Identity;
using NeuroBot.Functions.Settings;
using NeuroBot.Storage.Runs;
using NeuroBot.Storage.Webhooks;

namespace NeuroBot.Functions.Webhooks;

/// <summary>Which messages the end of a training or test sends to which endpoints. The same end gives the same messages.</summary>
public sealed class PlanDeliveries(JobStore jobs, WebhookStore webhooks, NeuroBotSettings settings)
{
    [Function(nameof(PlanDeliveries))]
    public async Task<DeliveryPlan[]> Run([ActivityTrigger] JobKey key, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(key, cancellationToken) is not { Ended: true } row)
        {
            return [];
        }

        var endpoints = await webhooks.ListAsync(key.Team, cancellationToken);
        return
        [
            .. from type in EventsOf(row)
               from endpoint in endpoints
               where endpoint.Wants(type)
               let message = "msg_" + DerivedId.Of(key.Team, key.Model, key.Id, type)
               select new DeliveryPlan(key.Team, endpoint.RowKey, message, type, BodyOf(row, type)),
        ];
    }

    private static IEnumerable<string> EventsOf(JobRow row) => (row.Key.Kind, row.State) switch
    {
        (JobKind.Train, RunState.Succeeded) => [WebhookEvents.TrainingCompleted, .. row.File("sdk") is null ? [] : new[] { WebhookEvents.ExportReady }],
        (JobKind.Train, RunState.Failed) => [WebhookEvents.TrainingFailed],
        (JobKind.Train, RunState.Stopped) => [WebhookEvents.TrainingStopped],
        (JobKind.Test, RunState.Succeeded) => [WebhookEvents.TestCompleted],
        _ => [],
    };

    private string BodyOf(JobRow row, string type)
    {
        var key = row.Key;
        var run = key.Kind == JobKind.Train ? key.Id : row.Source;
        var data = new WebhookData(
            key.Team, key.Model, row.ModelName, run, row.Version, key.Kind == JobKind.Test ? key.Id : null,
            JsonNamingPolicy.CamelCase.ConvertName(row.State.ToString()), row.Summary, row.Refusal,
            new Uri(settings.PublicUrl, $"/teams/{key.Team}/models/{key.Model}/{(key.Kind == JobKind.Train ? "train" : "test")}").ToString());
        return JsonSerializer.Serialize(new WebhookPayload(type, row.EndedAt ?? row.RequestedAt, data), WireJson.Options);
    }
}
