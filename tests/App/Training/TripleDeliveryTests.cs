using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Functions.Tests.Webhooks;
using NeuroBot.Functions.Training;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Tests.Training;

/// <summary>Every job event comes three times through the real queue, under ids that duplicate detection does not know.</summary>
[Collection("app")]
public sealed class TripleDeliveryTests(AppHost app)
{
    [Fact]
    public async Task EveryJobEventThreeTimesIsOneTrainingOneLogAndOneWebhook()
    {
        await using var receiver = await Receiver.StartAsync((_, http) => { http.Response.StatusCode = 204; return Task.CompletedTask; });
        // Endpoints of other tests, whose receivers are gone, would be tried again for minutes before the orchestration ends.
        await app.OnlyWebhookAsync(receiver.Url);
        var model = await app.NewModelAsync();
        var run = await app.StartAsync(model);
        await using var worker = await new SmallWorker(app).TakeAsync(model);
        await SendThriceAsync(worker.Event(2, JobEventKind.Progress, JobPhase.Training, 0.4, "one line"));
        await app.WaitAsync(run.Key, r => r.Progress == 0.4);
        await worker.FinishAsync();
        await SendThriceAsync(worker.Event(9, JobEventKind.Completed, JobPhase.Done, 1, "last line"));
        var ended = await app.WaitAsync(run.Key, r => r.Ended);
        await QueueIsEmptyAsync(JobBus.JobEvents);

        Assert.Equal((RunState.Succeeded, 1, ended.EndedAt), await StateAsync(run.Key));
        var (_, log, _) = await app.Get<ProgressLog>().ReadAsync(run.Key, 0);
        Assert.Equal(["one line", "last line"], log.Select(l => l.Text));
        await app.Client.WaitForInstanceCompletionAsync(run.Key.InstanceId, new CancellationTokenSource(TimeSpan.FromSeconds(90)).Token);
        var told = receiver.Got.Where(g => System.Text.Encoding.UTF8.GetString(g.Body).Contains(run.Key.Id, StringComparison.Ordinal));
        Assert.Single(told);
    }

    [Fact]
    public async Task AnEventOfAnUnknownSchemaIsDeadLetteredVisibly()
    {
        var client = app.Get<ServiceBusClient>();
        await using var sender = client.CreateSender(JobBus.JobEvents);
        var id = $"strange-{AppHost.New()}";
        await sender.SendMessageAsync(new ServiceBusMessage("""{"schema":"neurobot.job-event/99"}""") { MessageId = id });

        await using var dead = client.CreateReceiver(JobBus.JobEvents, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var message = await dead.ReceiveMessageAsync(TimeSpan.FromSeconds(60));
        Assert.Equal((id, RefusalCodes.JobSchema), (message?.MessageId, message?.DeadLetterReason));
        await dead.AbandonMessageAsync(message!);
        Assert.Equal(1, await new WatchDeadLetters(client, NullLogger<WatchDeadLetters>.Instance).LookAsync(JobBus.JobEvents, default));
        await dead.CompleteMessageAsync((await dead.ReceiveMessageAsync(TimeSpan.FromSeconds(60)))!);
    }

    private async Task SendThriceAsync(JobEvent jobEvent)
    {
        await using var sender = app.Get<ServiceBusClient>().CreateSender(JobBus.JobEvents);
        for (var i = 0; i < 3; i++)
        {
            await sender.SendMessageAsync(new ServiceBusMessage(BinaryData.FromBytes(WireDocument.Write(jobEvent))) { MessageId = AppHost.New() });
        }
    }

    private async Task QueueIsEmptyAsync(string queue)
    {
        var raw = new Azure.Storage.Queues.QueueServiceClient(app.ConnectionString);
        var end = DateTime.UtcNow.AddSeconds(30);
        await foreach (var found in raw.GetQueuesAsync())
        {
            if (!found.Name.EndsWith(queue, StringComparison.Ordinal))
            {
                continue;
            }

            while ((await raw.GetQueueClient(found.Name).GetPropertiesAsync()).Value.ApproximateMessagesCount > 0)
            {
                Assert.True(DateTime.UtcNow < end, $"{found.Name} is not empty");
                await Task.Delay(50);
            }
        }
    }

    private async Task<(RunState, int, DateTimeOffset?)> StateAsync(JobKey key)
    {
        var row = (await app.Jobs.FindAsync(key))!;
        return (row.State, row.Attempt, row.EndedAt);
    }
}
