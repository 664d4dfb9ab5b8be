using Azure.Messaging.ServiceBus;
using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Storage.Jobs;

/// <summary>A job that this process holds until it completes or abandons it, or until the message lock (≤ 5 minutes) runs out.</summary>
public sealed class ReceivedJob
{
    private readonly ServiceBusReceiver receiver;
    private readonly ServiceBusReceivedMessage message;

    internal ReceivedJob(ServiceBusReceiver receiver, ServiceBusReceivedMessage message, JobRequest request)
    {
        this.receiver = receiver;
        this.message = message;
        Request = request;
    }

    public JobRequest Request { get; }

    /// <summary>W3C context of the span that sent the message, as the Service Bus client puts it there; else that of the request that asked for the job.</summary>
    public string? TraceParent => Property("traceparent") ?? Property("Diagnostic-Id") ?? Request.TraceParent;

    /// <summary>How often the queue handed it out, this time included.</summary>
    public int DeliveryCount => message.DeliveryCount;

    /// <summary>Takes the message off the queue: from now on the run's lease and heartbeat stand for the job.</summary>
    public Task CompleteAsync(CancellationToken cancellationToken = default) => receiver.CompleteMessageAsync(message, cancellationToken);

    /// <summary>Gives it back, to be received again (by anyone); ten times in all, then it is dead-lettered.</summary>
    public Task AbandonAsync(CancellationToken cancellationToken = default) =>
        receiver.AbandonMessageAsync(message, cancellationToken: cancellationToken);

    /// <summary>Keeps it while the lease of an earlier holder runs out.</summary>
    public Task RenewAsync(CancellationToken cancellationToken = default) => receiver.RenewMessageLockAsync(message, cancellationToken);

    private string? Property(string name) => message.ApplicationProperties.TryGetValue(name, out var value) ? value as string : null;
}
