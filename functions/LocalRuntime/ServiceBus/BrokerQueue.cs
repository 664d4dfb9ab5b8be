using Azure;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace NeuroBot.LocalRuntime.ServiceBus;


/// <summary>One queue: sending, and settling what was received.</summary>
internal sealed class BrokerQueue(string name, QueueClient queue, LargeMessages large, MessageIds ids, Broker broker)
{
    public const string DeadLetterSuffix = "-deadletter";
    private const int MaxMessageBytes = 256 * 1024;
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    // Storage hides a message for seven days at most; a receiver hides it again when its time has not come.
    private static readonly TimeSpan LongestHiding = TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1);

    public string Name { get; } = name;

    public BrokerQueue DeadLetter => broker.Queue(Name + DeadLetterSuffix);

    private BrokerOptions Options => broker.Options;

    private DateTimeOffset Now => Options.Time.GetUtcNow();

    public Task SendAsync(ServiceBusMessage message, CancellationToken ct)
    {
        var envelope = Envelope.Of(message, Now, SequenceNumbers.Next(Now));
        var size = message.Body.ToMemory().Length + (envelope.Properties?.Sum(p => p.Key.Length + p.Value.Value.Length) ?? 0);
        if (size > MaxMessageBytes)
        {
            throw new ServiceBusException(
                $"The message has {size} bytes; {MaxMessageBytes} are allowed.", ServiceBusFailureReason.MessageSizeExceeded, Name);
        }

        return StorageFaults.Guard(Name, async () =>
        {
            // An id that the sender did not choose cannot come twice.
            if (!message.HasOwnId)
            {
                await PutAsync(envelope, ct);
            }
            else if (await ids.AnnounceAsync(queue.Name, message.MessageId, ct))
            {
                try
                {
                    await PutAsync(envelope, ct);
                }
                catch
                {
                    await ids.WithdrawAsync(queue.Name, message.MessageId);
                    throw;
                }

                await ids.ConfirmAsync(queue.Name, message.MessageId, ct);
            }
        });
    }

    public Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(
        int max, TimeSpan wait, ServiceBusReceiveMode mode, CancellationToken ct) =>
        StorageFaults.Guard(Name, () => new BrokerReceive(this, queue, large, Options).RunAsync(max, wait, mode, ct));

    public Task CompleteAsync(ServiceBusReceivedMessage message, CancellationToken ct) => SettleAsync(message, async held =>
    {
        await queue.DeleteMessageAsync(held.StorageId, held.Receipt, ct);
        await large.DeleteAsync(held.Large, ct);
    });

    public Task AbandonAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? properties, CancellationToken ct) =>
        SettleAsync(message, async held =>
        {
            var content = properties is { Count: > 0 } ? await large.PackAsync(queue.Name, message.Envelope!.With(properties), ct) : null;
            await UpdateAsync(held, content, TimeSpan.Zero, ct);
            await large.DeleteAsync(content is null ? null : held.Large, ct);
        });

    /// <summary>Puts the message into the dead-letter queue, then takes it out of this one: a crash between doubles it, never loses it.</summary>
    public Task DeadLetterAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? properties, string? reason, string? description, CancellationToken ct) =>
        SettleAsync(message, async held =>
        {
            // Proves that the lock still holds before anything is written.
            await UpdateAsync(held, null, Options.LockDuration, ct);
            await DeadLetter.PutAsync(Dead(message.Envelope!.With(properties), reason, description), ct);
            await queue.DeleteMessageAsync(held.StorageId, held.Receipt, ct);
            await large.DeleteAsync(held.Large, ct);
        });

    public async Task RenewAsync(ServiceBusReceivedMessage message, CancellationToken ct)
    {
        var held = Held(message);
        await StorageFaults.Guard(Name, () => WhileHeldAsync(message, () => UpdateAsync(held, null, Options.LockDuration, ct)));
        message.LockedUntil = Now + Options.LockDuration;
    }

    internal async Task PutAsync(Envelope envelope, CancellationToken ct)
    {
        var content = await large.PackAsync(queue.Name, envelope, ct);
        var hidden = envelope.Scheduled is { } scheduled && scheduled > Now ? scheduled - Now : TimeSpan.Zero;
        try
        {
            await queue.SendMessageAsync(content, Shorter(hidden), Forever, ct);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound && Options.CreatesQueues)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: ct);
            await queue.SendMessageAsync(content, Shorter(hidden), Forever, ct);
        }
    }

    internal Envelope Dead(Envelope envelope, string? reason, string? description)
    {
        var told = new Dictionary<string, object>();
        foreach (var (key, value) in ((string, string?)[])[("DeadLetterReason", reason), ("DeadLetterErrorDescription", description)])
        {
            if (value is not null)
            {
                told[key] = value;
            }
        }

        return envelope.With(told) with { DeadLetterSource = Name, Scheduled = null, TimeToLive = null };
    }

    internal static TimeSpan Shorter(TimeSpan hidden) => hidden < LongestHiding ? hidden : LongestHiding;

    private async Task UpdateAsync(MessageLock held, BinaryData? content, TimeSpan hidden, CancellationToken ct)
    {
        UpdateReceipt receipt = await queue.UpdateMessageAsync(held.StorageId, held.Receipt, content ?? held.Content, hidden, ct);
        held.Receipt = receipt.PopReceipt;
    }

    private Task SettleAsync(ServiceBusReceivedMessage message, Func<MessageLock, Task> settle)
    {
        var held = Held(message);
        return StorageFaults.Guard(Name, async () =>
        {
            await WhileHeldAsync(message, () => settle(held));
            held.Settled = true;
        });
    }

    private async Task WhileHeldAsync(ServiceBusReceivedMessage message, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 400 && lost.ErrorCode != QueueErrorCode.QueueNotFound)
        {
            throw StorageFaults.LockLost(Name, message.MessageId);
        }
    }

    private MessageLock Held(ServiceBusReceivedMessage message)
    {
        var held = message.Lock ?? throw new InvalidOperationException("The message was not received under a lock.");
        return held.Settled || message.LockedUntil <= Now ? throw StorageFaults.LockLost(Name, message.MessageId) : held;
    }
}
