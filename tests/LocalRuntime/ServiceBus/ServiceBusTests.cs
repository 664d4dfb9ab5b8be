using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using NeuroBot.LocalRuntime.ServiceBus;
using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.ServiceBus;

public sealed class ServiceBusTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Now = TimeSpan.Zero;
    private readonly string queue = $"q-{Guid.NewGuid():N}";

    [Fact]
    public async Task DeliversEverythingThatWasSentWithIt()
    {
        await using var client = await OpenAsync();
        var when = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var sent = new ServiceBusMessage(BinaryData.FromString("{\"a\":\"ä<&>\"}"))
        {
            MessageId = "job-1",
            CorrelationId = "c",
            Subject = "s",
            ContentType = "application/json",
            SessionId = "session",
            ApplicationProperties = { ["text"] = "t", ["whole"] = 7, ["long"] = long.MaxValue, ["real"] = 0.1, ["yes"] = true, ["when"] = when },
        };
        await client.CreateSender(queue).SendMessageAsync(sent);

        var message = (await client.CreateReceiver(queue).ReceiveMessageAsync(Soon))!;

        Assert.Equal(sent.Body.ToString(), message.Body.ToString());
        Assert.Equal(("job-1", "c", "s", "application/json", "session"), (message.MessageId, message.CorrelationId, message.Subject, message.ContentType, message.SessionId));
        Assert.Equal(sent.ApplicationProperties, message.ApplicationProperties);
        Assert.Equal(1, message.DeliveryCount);
        Assert.InRange(message.LockedUntil - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(31));
        Assert.InRange(DateTimeOffset.UtcNow - message.EnqueuedTime, TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task ACompletedMessageIsGone()
    {
        await using var client = await OpenAsync();
        await client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("x"));
        await using var receiver = client.CreateReceiver(queue);
        await receiver.CompleteMessageAsync((await receiver.ReceiveMessageAsync(Soon))!);
        Assert.Null(await receiver.ReceiveMessageAsync(Now));
    }

    [Fact]
    public async Task ALockedMessageIsHiddenAndAnAbandonedOneComesAtOnceWithAHigherCount()
    {
        await using var client = await OpenAsync();
        await client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("x"));
        await using var receiver = client.CreateReceiver(queue);
        var first = (await receiver.ReceiveMessageAsync(Soon))!;
        Assert.Null(await receiver.ReceiveMessageAsync(Now));
        await receiver.AbandonMessageAsync(first, new Dictionary<string, object> { ["why"] = "busy" });
        var second = (await receiver.ReceiveMessageAsync(Now))!;
        Assert.Equal(2, second.DeliveryCount);
        Assert.Equal("busy", second.ApplicationProperties["why"]);
        Assert.Equal(first.SequenceNumber, second.SequenceNumber);
    }

    [Fact]
    public async Task SettlingAfterTheLockIsLostIsRefusedAndTheNextReceiverOwnsTheMessage()
    {
        await using var client = await OpenAsync(o => o.LockDuration = TimeSpan.FromSeconds(3));
        await client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("x"));
        await using var receiver = client.CreateReceiver(queue);
        var stale = (await receiver.ReceiveMessageAsync(Soon))!;
        var owned = (await receiver.ReceiveMessageAsync(Soon))!;

        Assert.Equal(2, owned.DeliveryCount);
        foreach (var settle in (Func<Task>[])
            [
                () => receiver.CompleteMessageAsync(stale), () => receiver.AbandonMessageAsync(stale),
                () => receiver.DeadLetterMessageAsync(stale, "r"), () => receiver.RenewMessageLockAsync(stale),
            ])
        {
            Assert.Equal(ServiceBusFailureReason.MessageLockLost, (await Assert.ThrowsAsync<ServiceBusException>(settle)).Reason);
        }

        await receiver.CompleteMessageAsync(owned);
        Assert.Equal(
            ServiceBusFailureReason.MessageLockLost,
            (await Assert.ThrowsAsync<ServiceBusException>(() => receiver.CompleteMessageAsync(owned))).Reason);
    }

    [Fact]
    public async Task ARenewedLockHolds()
    {
        await using var client = await OpenAsync(o => o.LockDuration = TimeSpan.FromSeconds(4));
        await client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("x"));
        await using var receiver = client.CreateReceiver(queue);
        var message = (await receiver.ReceiveMessageAsync(Soon))!;
        var first = message.LockedUntil;
        await Task.Delay(2500);
        await receiver.RenewMessageLockAsync(message);
        Assert.True(message.LockedUntil > first);
        await Task.Delay(2500);
        Assert.Null(await receiver.ReceiveMessageAsync(Now));
        await receiver.CompleteMessageAsync(message);
    }

    [Fact]
    public async Task AfterTenDeliveriesAMessageGoesToTheDeadLetterQueue()
    {
        await using var client = await OpenAsync();
        await client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("poison") { MessageId = "p" });
        await using var receiver = client.CreateReceiver(queue);
        for (var delivery = 1; delivery <= 10; delivery++)
        {
            var message = (await receiver.ReceiveMessageAsync(Soon))!;
            Assert.Equal(delivery, message.DeliveryCount);
            await receiver.AbandonMessageAsync(message);
        }

        Assert.Null(await receiver.ReceiveMessageAsync(Now));
        var dead = (await client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter }).ReceiveMessageAsync(Soon))!;
        Assert.Equal(("p", "MaxDeliveryCountExceeded", queue), (dead.MessageId, dead.DeadLetterReason, dead.DeadLetterSource));
    }

    [Fact]
    public async Task DeadLetteringKeepsReasonAndDescription()
    {
        await using var client = await OpenAsync();
        await client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("x") { MessageId = "m" });
        await using var receiver = client.CreateReceiver(queue);
        await receiver.DeadLetterMessageAsync((await receiver.ReceiveMessageAsync(Soon))!, "schema", "version 9");
        Assert.Null(await receiver.ReceiveMessageAsync(Now));
        var dead = (await client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter }).ReceiveMessageAsync(Soon))!;
        Assert.Equal(("m", "schema", "version 9", "x"), (dead.MessageId, dead.DeadLetterReason, dead.DeadLetterErrorDescription, dead.Body.ToString()));
    }

    [Fact]
    public async Task OneIdIsOneMessageHoweverManyProcessesSendIt()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            (i % 2 == 0 ? one : two).CreateSender(queue).SendMessageAsync(new ServiceBusMessage($"{i}") { MessageId = "same" })));
        await one.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("other") { MessageId = "other" });
        Assert.Equal(2, (await one.CreateReceiver(queue).ReceiveMessagesAsync(32, Soon)).Count);

        // Still known after the first was taken.
        await two.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("late") { MessageId = "same" });
        Assert.Null(await one.CreateReceiver(queue).ReceiveMessageAsync(Now));
    }

    [Fact]
    public async Task AnIdIsForgottenAfterItsWindow()
    {
        await using var client = await OpenAsync(o => o.DuplicateDetectionWindow = TimeSpan.FromMilliseconds(300));
        var sender = client.CreateSender(queue);
        await sender.SendMessageAsync(new ServiceBusMessage("1") { MessageId = "same" });
        await Task.Delay(400);
        await sender.SendMessageAsync(new ServiceBusMessage("2") { MessageId = "same" });
        Assert.Equal(2, (await client.CreateReceiver(queue).ReceiveMessagesAsync(32, Soon)).Count);
    }

    [Fact]
    public async Task ASenderThatDiedBetweenAnnouncingAndSendingLosesNothing()
    {
        var options = new BrokerOptions { SenderPatience = TimeSpan.FromMilliseconds(200) };
        var ids = new MessageIds(new Azure.Data.Tables.TableClient(await azurite.ConnectionStringAsync(), "servicebusids"), options);
        Assert.True(await ids.AnnounceAsync(queue, "job-1", default));

        await using var client = await OpenAsync(o => o.SenderPatience = options.SenderPatience);
        await client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("x") { MessageId = "job-1" });
        Assert.Equal("job-1", (await client.CreateReceiver(queue).ReceiveMessageAsync(Soon))!.MessageId);
    }

    [Fact]
    public async Task ABigBodyTravelsThroughABlobThatIsGoneAfterwards()
    {
        await using var client = await OpenAsync();
        var body = new byte[250_000];
        Random.Shared.NextBytes(body);
        await client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage(body));
        await using var receiver = client.CreateReceiver(queue);
        var message = (await receiver.ReceiveMessageAsync(Soon))!;
        Assert.Equal(body, message.Body.ToArray());
        await receiver.CompleteMessageAsync(message);
        var container = new BlobContainerClient(await azurite.ConnectionStringAsync(), "servicebus-bodies");
        Assert.Empty(container.GetBlobs(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, queue, default));
    }

    [Fact]
    public async Task MoreThan256KilobytesAreRefused()
    {
        await using var client = await OpenAsync();
        var refused = await Assert.ThrowsAsync<ServiceBusException>(() =>
            client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage(new byte[256 * 1024 + 1])));
        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, refused.Reason);
    }

    [Fact]
    public async Task AnExpiredMessageIsNotDelivered()
    {
        await using var client = await OpenAsync();
        var sender = client.CreateSender(queue);
        await sender.SendMessageAsync(new ServiceBusMessage("old") { TimeToLive = TimeSpan.FromMilliseconds(1) });
        await Task.Delay(20);
        await sender.SendMessageAsync(new ServiceBusMessage("new") { TimeToLive = TimeSpan.FromMinutes(1) });
        Assert.Equal("new", (await client.CreateReceiver(queue).ReceiveMessageAsync(Soon))!.Body.ToString());
    }

    [Fact]
    public async Task AScheduledMessageWaitsForItsTime()
    {
        await using var client = await OpenAsync();
        var due = DateTimeOffset.UtcNow.AddSeconds(5);
        await client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("x") { ScheduledEnqueueTime = due });
        await using var receiver = client.CreateReceiver(queue);
        Assert.Null(await receiver.ReceiveMessageAsync(Now));
        Assert.NotNull(await receiver.ReceiveMessageAsync(Soon));
        Assert.True(DateTimeOffset.UtcNow >= due);
    }

    [Fact]
    public async Task ReceiveAndDeleteTakesTheMessageAway()
    {
        await using var client = await OpenAsync(o => o.LockDuration = TimeSpan.FromSeconds(1));
        await client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("x"));
        await using var receiver = client.CreateReceiver(queue, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        Assert.NotNull(await receiver.ReceiveMessageAsync(Soon));
        Assert.Null(await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(1.5)));
    }

    [Fact]
    public async Task AForeignMessageIsDeadLetteredVisibly()
    {
        await using var client = await OpenAsync();
        var raw = new QueueClient(await azurite.ConnectionStringAsync(), queue);
        await raw.CreateIfNotExistsAsync();
        await raw.SendMessageAsync("not ours");
        Assert.Null(await client.CreateReceiver(queue).ReceiveMessageAsync(Now));
        var dead = (await client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter }).ReceiveMessageAsync(Soon))!;
        Assert.Equal(("UnknownFormat", "not ours"), (dead.DeadLetterReason, dead.Body.ToString()));
    }

    [Fact]
    public async Task AnUnknownQueueIsRefusedWhereQueuesAreNotMade()
    {
        await using var client = await OpenAsync(o => o.CreatesQueues = false);
        var refused = await Assert.ThrowsAsync<ServiceBusException>(() => client.CreateReceiver(queue).ReceiveMessageAsync(Now));
        Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, refused.Reason);
    }

    [Fact]
    public void ANamespaceWithACredentialFailsClearlyHere() =>
        Assert.Contains("Local edition", Assert.Throws<NotSupportedException>(
            () => new ServiceBusClient("bus.servicebus.windows.net", new DefaultAzureCredential())).Message);

    private async Task<ServiceBusClient> OpenAsync(Action<BrokerOptions>? configure = null)
    {
        var options = new BrokerOptions();
        configure?.Invoke(options);
        return new ServiceBusClient(await azurite.ConnectionStringAsync(), null, options);
    }
}
