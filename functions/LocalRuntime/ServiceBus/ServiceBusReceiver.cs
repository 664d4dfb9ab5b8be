using NeuroBot.LocalRuntime.ServiceBus;

namespace Azure.Messaging.ServiceBus;


/// <summary>Receives from one queue, or from its dead-letter queue.</summary>
public class ServiceBusReceiver : IAsyncDisposable
{
    private readonly BrokerQueue? queue;
    private readonly ServiceBusReceiverOptions options = new();

    protected ServiceBusReceiver()
    {
    }

    internal ServiceBusReceiver(BrokerQueue queue, ServiceBusReceiverOptions options)
    {
        this.queue = options.SubQueue == SubQueue.None ? queue : queue.DeadLetter;
        this.options = options;
    }

    public virtual string EntityPath => queue?.Name ?? "";

    public virtual ServiceBusReceiveMode ReceiveMode => options.ReceiveMode;

    public virtual int PrefetchCount => options.PrefetchCount;

    public virtual bool IsClosed { get; private set; }

    private BrokerQueue Open => IsClosed || queue is null ? throw new ObjectDisposedException(nameof(ServiceBusReceiver)) : queue;

    /// <summary>The next message, or null when none came within <paramref name="maxWaitTime"/> (60 s when not given).</summary>
    public virtual async Task<ServiceBusReceivedMessage?> ReceiveMessageAsync(
        TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default)
    {
        var messages = await ReceiveMessagesAsync(1, maxWaitTime, cancellationToken);
        return messages.Count == 0 ? null : messages[0];
    }

    /// <summary>Up to <paramref name="maxMessages"/> messages: what is there, without waiting for more once there is one.</summary>
    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default) =>
        Open.ReceiveAsync(maxMessages, maxWaitTime ?? TimeSpan.FromSeconds(60), ReceiveMode, cancellationToken);

    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        Open.CompleteAsync(message, cancellationToken);

    /// <summary>Gives the message back: the next receiver gets it at once, with a higher delivery count.</summary>
    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object>? propertiesToModify = null,
        CancellationToken cancellationToken = default) =>
        Open.AbandonAsync(message, propertiesToModify, cancellationToken);

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object>? propertiesToModify = null,
        CancellationToken cancellationToken = default) =>
        Open.DeadLetterAsync(message, propertiesToModify, null, null, cancellationToken);

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        string deadLetterReason,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) =>
        Open.DeadLetterAsync(message, null, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object>? propertiesToModify,
        string? deadLetterReason,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) =>
        Open.DeadLetterAsync(message, propertiesToModify, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    /// <summary>Holds the lock for another full duration and moves LockedUntil.</summary>
    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        Open.RenewAsync(message, cancellationToken);

    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        IsClosed = true;
        return Task.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }
}
