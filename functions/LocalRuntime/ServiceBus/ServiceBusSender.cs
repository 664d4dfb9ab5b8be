using System.Diagnostics;
using NeuroBot.LocalRuntime.ServiceBus;
using NeuroBot.LocalRuntime.Telemetry;

namespace Azure.Messaging.ServiceBus;


/// <summary>Sends to one queue. Safe for concurrent use.</summary>
public class ServiceBusSender : IAsyncDisposable
{
    private readonly BrokerQueue? queue;

    protected ServiceBusSender()
    {
    }

    internal ServiceBusSender(BrokerQueue queue) => this.queue = queue;

    public virtual string EntityPath => queue?.Name ?? "";

    public virtual bool IsClosed { get; private set; }

    private BrokerQueue Open => IsClosed || queue is null ? throw new ObjectDisposedException(nameof(ServiceBusSender)) : queue;

    /// <summary>Returns once the message is stored, or known to be a duplicate of one that is.</summary>
    public virtual async Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var span = StartSpan(message);
        MessageTrace.Write(message.ApplicationProperties, span ?? Activity.Current);
        try
        {
            await Open.SendAsync(message, cancellationToken);
        }
        catch (Exception failure)
        {
            span.Fail(failure);
            throw;
        }
    }

    /// <summary>Sends one after the other. Unlike the original, not all or nothing.</summary>
    public virtual async Task SendMessagesAsync(
        IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        foreach (var message in messages)
        {
            await SendMessageAsync(message, cancellationToken);
        }
    }

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

    private Activity? StartSpan(ServiceBusMessage message) =>
        RuntimeSources.ServiceBusSender.StartActivity($"send {EntityPath}", ActivityKind.Producer)?
            .SetTag("messaging.system", "servicebus").SetTag("messaging.operation.type", "send").SetTag("messaging.operation.name", "send")
            .SetTag("messaging.destination.name", EntityPath).SetTag("messaging.message.id", message.MessageId);
}
