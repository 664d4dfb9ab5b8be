using Azure.Messaging.ServiceBus;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;
using NeuroBot.GpuWorker.Hosting;
using NeuroBot.Storage.Jobs;
using NeuroBot.TestSupport;

namespace NeuroBot.GpuWorker.Tests.Jobs;

/// <summary>What the worker's loop takes off the real queue when messages come three times, or are none of its own.</summary>
public sealed class TripleDeliveryTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task AJobThatComesThreeTimesIsDoneOnce()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await rig.TrainingAsync("thrice");
        await using var bus = new ServiceBusClient(await azurite.ConnectionStringAsync());
        await using var queue = new JobQueue(bus);
        await using var sender = bus.CreateSender(JobBus.Jobs);
        for (var i = 0; i < 3; i++)
        {
            await queue.SendAsync(request); // One id: duplicate detection makes one message of it.
        }

        foreach (var id in new[] { "later-1", "later-2" })
        {
            // As after the window of duplicate detection.
            await sender.SendMessageAsync(new ServiceBusMessage(BinaryData.FromBytes(WireDocument.Write(request))) { MessageId = id });
        }

        using var end = new CancellationTokenSource();
        var working = WorkerHost.RunAsync(rig.Context with { Settings = rig.Context.Settings with { Mode = WorkerMode.Loop } }, queue, end.Token);
        await UntilAsync(() => rig.Sent.Count(e => e.Event == JobEventKind.Completed) == 3, working);
        var first = await rig.Files(request).ReadOutcomeAsync();
        await Task.WhenAny(working, Task.Delay(TimeSpan.FromSeconds(2))); // Nothing more comes.
        await end.CancelAsync();
        await working;

        Assert.Equal(3, rig.Sent.Count(e => e.Event == JobEventKind.Completed));
        Assert.Single(rig.Sent, e => e.Event == JobEventKind.Started);
        Assert.Equal(first!.At, (await rig.Files(request).ReadOutcomeAsync())!.At);
        Assert.Null(await queue.ReceiveAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task AContainerJobDoesOneJobAndLeavesNoMessageBehind()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await rig.TrainingAsync("contained");
        await using var bus = new ServiceBusClient(await azurite.ConnectionStringAsync());
        await using var queue = new JobQueue(bus);
        await queue.SendAsync(request);

        var working = WorkerHost.RunAsync(rig.Context with { Settings = rig.Context.Settings with { Wait = TimeSpan.FromSeconds(10) } }, queue, CancellationToken.None);
        await UntilAsync(() => rig.Sent.Any(e => e.Event == JobEventKind.Started), working);
        Assert.Null(await queue.ReceiveAsync(TimeSpan.Zero)); // There, but locked.
        await working;

        Assert.Single(rig.Sent, e => e.Event == JobEventKind.Completed);
        Assert.Null(await queue.ReceiveAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task AJobOfAnUnknownSchemaIsDeadLetteredVisiblyAndTheNextIsTaken()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await rig.TrainingAsync("after-strange");
        await using var bus = new ServiceBusClient(await azurite.ConnectionStringAsync());
        await using var queue = new JobQueue(bus);
        await using var sender = bus.CreateSender(JobBus.Jobs);
        await sender.SendMessageAsync(new ServiceBusMessage("""{"schema":"neurobot.job-request/99","jobId":"x"}""") { MessageId = "strange" });
        await queue.SendAsync(request);

        var received = await queue.ReceiveAsync(TimeSpan.FromSeconds(60));

        Assert.Equal("after-strange", received?.Request.JobId);
        await received!.CompleteAsync();
        await using var dead = bus.CreateReceiver(JobBus.Jobs, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var letter = await dead.ReceiveMessageAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(("strange", RefusalCodes.JobSchema), (letter?.MessageId, letter?.DeadLetterReason));
    }

    private static async Task UntilAsync(Func<bool> done, Task working)
    {
        var end = DateTime.UtcNow.AddSeconds(60);
        while (!done())
        {
            Assert.False(working.IsCompleted, "the worker ended");
            Assert.True(DateTime.UtcNow < end, "it did not come true within a minute");
            await Task.Delay(50);
        }
    }
}
