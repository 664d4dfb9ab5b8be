using Azure;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace NeuroBot.LocalRuntime.ServiceBus;


/// <summary>
/// Receiving: ask storage, wait a little longer after each empty answer (20 to 200 ms), and deal with what must not be delivered:
/// expired, not yet due, delivered too often, or written by nobody we know.
/// </summary>
internal sealed class BrokerReceive(BrokerQueue owner, QueueClient queue, LargeMessages large, BrokerOptions options)
{
    private const int StorageBatch = 32;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> RunAsync(
        int max, TimeSpan wait, ServiceBusReceiveMode mode, CancellationToken ct)
    {
        var end = options.Time.GetTimestamp();
        for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var received = await OnceAsync(Math.Min(max, StorageBatch), mode, ct);
            var left = wait - options.Time.GetElapsedTime(end);
            if (received.Count > 0 || left <= TimeSpan.Zero)
            {
                return received;
            }

            await Task.Delay(pause < left ? pause : left, options.Time, ct);
        }
    }

    private async Task<List<ServiceBusReceivedMessage>> OnceAsync(int max, ServiceBusReceiveMode mode, CancellationToken ct)
    {
        QueueMessage[] taken;
        var lockedFrom = options.Time.GetUtcNow();
        try
        {
            taken = await queue.ReceiveMessagesAsync(max, options.LockDuration, ct);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound && options.CreatesQueues)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: ct);
            return [];
        }

        var received = new List<ServiceBusReceivedMessage>(taken.Length);
        foreach (var message in taken)
        {
            if (await AcceptAsync(message, lockedFrom, ct) is { } accepted)
            {
                if (mode == ServiceBusReceiveMode.ReceiveAndDelete)
                {
                    await owner.CompleteAsync(accepted, ct);
                }

                received.Add(accepted);
            }
        }

        return received;
    }

    /// <summary>The message as it is delivered, or null when it is not to be.</summary>
    private async Task<ServiceBusReceivedMessage?> AcceptAsync(QueueMessage message, DateTimeOffset lockedFrom, CancellationToken ct)
    {
        var outer = Envelope.Parse(message.Body);
        if (outer is null)
        {
            var unknown = new Envelope { Body = message.Body.ToArray(), MessageId = message.MessageId, Sent = message.InsertedOn ?? lockedFrom };
            await MoveAsync(message, null, owner.Dead(unknown, "UnknownFormat", "The message was not written by this broker."), ct);
            return null;
        }

        if (await large.UnpackAsync(outer, ct) is not { } envelope)
        {
            // The blob is written before the message and goes after it, so somebody has deleted it by hand.
            await MoveAsync(message, null, owner.Dead(
                outer with { Sent = message.InsertedOn ?? lockedFrom, Large = null, MessageId = message.MessageId }, "BodyMissing", $"Blob '{outer.Large}' is gone."), ct);
            return null;
        }

        var now = options.Time.GetUtcNow();
        if (envelope.Scheduled > now)
        {
            await queue.UpdateMessageAsync(
                message.MessageId, message.PopReceipt, message.Body, BrokerQueue.Shorter(envelope.Scheduled.Value - now), ct);
            return null;
        }

        var enqueued = envelope.Scheduled ?? envelope.Sent;
        if (envelope.TimeToLive is { } life && enqueued + life <= now)
        {
            // Dropping is what the original does with an expired message unless told to dead-letter it.
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, ct);
            await large.DeleteAsync(outer.Large, ct);
            return null;
        }

        if (message.DequeueCount > options.MaxDeliveryCount && envelope.DeadLetterSource is null)
        {
            await MoveAsync(message, outer.Large, owner.Dead(
                envelope, "MaxDeliveryCountExceeded", $"The message was delivered {options.MaxDeliveryCount} times without being completed."), ct);
            return null;
        }

        return Deliver(message, outer, envelope, enqueued, lockedFrom + options.LockDuration);
    }

    private static ServiceBusReceivedMessage Deliver(
        QueueMessage message, Envelope outer, Envelope envelope, DateTimeOffset enqueued, DateTimeOffset lockedUntil) => new()
        {
            Body = BinaryData.FromBytes(envelope.Body ?? []),
            MessageId = envelope.MessageId ?? "",
            CorrelationId = envelope.CorrelationId,
            Subject = envelope.Subject,
            ContentType = envelope.ContentType,
            SessionId = envelope.SessionId,
            TimeToLive = envelope.TimeToLive ?? TimeSpan.MaxValue,
            ScheduledEnqueueTime = envelope.Scheduled ?? default,
            DeliveryCount = (int)message.DequeueCount,
            LockToken = Guid.NewGuid().ToString(),
            LockedUntil = lockedUntil,
            EnqueuedTime = enqueued,
            SequenceNumber = envelope.Sequence,
            DeadLetterSource = envelope.DeadLetterSource,
            ApplicationProperties = envelope.Properties?.ToDictionary(p => p.Key, p => p.Value.Read()) ?? [],
            Envelope = envelope,
            Lock = new MessageLock(message.MessageId, message.PopReceipt, message.Body, outer.Large),
        };

    private async Task MoveAsync(QueueMessage message, string? blob, Envelope dead, CancellationToken ct)
    {
        await owner.DeadLetter.PutAsync(dead, ct);
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, ct);
        await large.DeleteAsync(blob, ct);
    }
}
