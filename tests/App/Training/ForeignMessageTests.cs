using System.Text;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Functions.Training;
using NeuroBot.Storage.Jobs;

namespace NeuroBot.Functions.Tests.Training;

/// <summary>Messages that no version of ours can read are put where people see them, and hold nothing else up.</summary>
[Collection("app")]
public sealed class ForeignMessageTests(AppHost app)
{
    private static readonly string[] Foreign =
        ["", "{", "[]", "null", """{"schema":"neurobot.job-request/99"}""", """{"schema":5}""", "\u0000\u0001\u0002"];

    [Fact]
    public async Task ForeignJobsAreDeadLetteredAndTheNextOneIsWorkedOn()
    {
        var sent = await SendAsync(JobBus.Jobs, Foreign);
        var run = await app.StartAsync(await app.NewModelAsync());
        await using var worker = await new SmallWorker(app).TakeAsync(run.Key.Model);

        await AreDeadLetteredAsync(JobBus.Jobs, sent);
        await worker.FinishAsync();
        await app.WaitAsync(run.Key, r => r.Ended);
    }

    [Fact]
    public async Task ForeignEventsAreDeadLetteredAndTheNextOneCounts()
    {
        var run = await app.StartAsync(await app.NewModelAsync());
        await using var worker = await new SmallWorker(app).TakeAsync(run.Key.Model);
        // Ours in form, but of a team whose name is a path.
        var path = worker.Event(3, JobEventKind.Progress, JobPhase.Training, 0.9) with { Team = "../other" };
        var sent = await SendAsync(JobBus.JobEvents, [.. Foreign, Encoding.UTF8.GetString(WireDocument.Write(path))]);
        await worker.SayAsync(JobEventKind.Progress, JobPhase.Training, 0.25);

        Assert.Equal(0.25, (await app.WaitAsync(run.Key, r => r.Progress > 0)).Progress);
        await AreDeadLetteredAsync(JobBus.JobEvents, sent);
        await worker.FinishAsync();
        await app.WaitAsync(run.Key, r => r.Ended);
    }

    /// <summary>The ids of what was sent.</summary>
    private async Task<List<string>> SendAsync(string queue, string[] bodies)
    {
        await using var sender = app.Get<ServiceBusClient>().CreateSender(queue);
        var messages = bodies.Select(body => new ServiceBusMessage(body) { MessageId = AppHost.New() }).ToList();
        foreach (var message in messages)
        {
            await sender.SendMessageAsync(message);
        }

        return [.. messages.Select(message => message.MessageId)];
    }

    private async Task AreDeadLetteredAsync(string queue, List<string> sent)
    {
        var client = app.Get<ServiceBusClient>();
        await using var receiver = client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var held = new Dictionary<string, ServiceBusReceivedMessage>();
        while (sent.Except(held.Keys).Any() && await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(60)) is { } message)
        {
            held.Add(message.MessageId, message);
        }

        Assert.Empty(sent.Except(held.Keys));
        Assert.All(sent, id => Assert.Equal(RefusalCodes.JobSchema, held[id].DeadLetterReason));
        // Given back, so that the watch goes on naming them.
        foreach (var message in held.Values)
        {
            await receiver.AbandonMessageAsync(message);
        }

        Assert.True(await new WatchDeadLetters(client, NullLogger<WatchDeadLetters>.Instance).LookAsync(queue, default) >= sent.Count);
        // The queue is the whole collection's.
        for (var left = sent.Count; left > 0 && await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(60)) is { } message;)
        {
            await receiver.CompleteMessageAsync(message);
            left -= sent.Contains(message.MessageId) ? 1 : 0;
        }
    }
}
