using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using NeuroBot.Contracts.Webhooks;
using NeuroBot.Functions.Tests.Training;
using NeuroBot.Functions.Webhooks;
using NeuroBot.Storage.Webhooks;

namespace NeuroBot.Functions.Tests.Webhooks;

[Collection("app")]
public sealed class WebhookFlowTests(AppHost app)
{
    [Fact]
    public async Task AReceiverThatOnlyKnowsThePublishedConventionCanVerify()
    {
        await using var receiver = await Receiver.StartAsync((_, http) => { http.Response.StatusCode = 204; return Task.CompletedTask; });
        var (endpoint, secret) = await app.AddWebhookAsync(receiver.Url);
        var plan = Plan(endpoint);
        Assert.Null((await app.Get<DeliverWebhook>().Run(new DeliveryTry(plan, 1, 1), default)).RetryAfterSeconds);
        var (headers, body) = Assert.Single(receiver.Got);
        var signed = $"{headers["webhook-id"]}.{headers["webhook-timestamp"]}.{Encoding.UTF8.GetString(body)}";
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
        Assert.Equal("v1," + Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(signed))), headers["webhook-signature"]);
        Assert.Equal(plan.Body, Encoding.UTF8.GetString(body));
        Assert.True(Assert.Single(await app.Get<DeliveryLog>().ListAsync(app.Team, endpoint.RowKey)).Succeeded);
    }

    [Fact]
    public async Task AFailedDeliveryIsTriedAgainOnADurableTimerUnderTheSameId()
    {
        await using var receiver = await Receiver.StartAsync((count, http) => { http.Response.StatusCode = count == 1 ? 500 : 200; return Task.CompletedTask; });
        var (endpoint, _) = await app.AddWebhookAsync(receiver.Url);
        var plan = Plan(endpoint);
        await app.Client.ScheduleNewOrchestrationInstanceAsync(nameof(DeliveryOrchestration), plan, new StartOrchestrationOptions(plan.InstanceId));
        await app.Client.WaitForInstanceCompletionAsync(plan.InstanceId, new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        Assert.Equal(2, receiver.Got.Count);
        Assert.Single(receiver.Got.Select(g => g.Headers["webhook-id"]).Distinct());
        var lines = await app.Get<DeliveryLog>().ListAsync(app.Team, endpoint.RowKey);
        Assert.Equal([(2, 200), (1, 500)], lines.Select(l => (l.Attempt, l.Status!.Value)));
        Assert.NotNull(lines[1].NextAttemptAt);
    }

    [Fact]
    public async Task A410DisablesTheEndpoint()
    {
        await using var receiver = await Receiver.StartAsync((_, http) => { http.Response.StatusCode = 410; return Task.CompletedTask; });
        var (endpoint, _) = await app.AddWebhookAsync(receiver.Url);
        Assert.Null((await app.Get<DeliverWebhook>().Run(new DeliveryTry(Plan(endpoint), 1, 1), default)).RetryAfterSeconds);
        var after = await app.Get<WebhookStore>().FindAsync(app.Team, endpoint.RowKey);
        Assert.False(after!.Enabled);
        Assert.Contains("410", after.DisabledBecause, StringComparison.Ordinal);
    }

    private static DeliveryPlan Plan(WebhookRow endpoint) =>
        new(endpoint.PartitionKey, endpoint.RowKey, "msg_" + AppHost.New(), WebhookEvents.TrainingCompleted, "{\"type\":\"training.completed\",\"名\":1}");
}
