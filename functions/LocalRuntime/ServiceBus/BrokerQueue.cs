using Azure.Messaging.ServiceBus;

namespace NeuroBot.LocalRuntime.ServiceBus;

internal sealed class BrokerQueue(string name)
{
    public string Name { get; } = name;

    public BrokerQueue DeadLetter => new(Name + "-deadletter");

    public Task SendAsync(ServiceBusMessage message, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(int max, TimeSpan wait, ServiceBusReceiveMode mode, CancellationToken ct) => throw new NotSupportedException();

    public Task CompleteAsync(ServiceBusReceivedMessage message, CancellationToken ct) => throw new NotSupportedException();

    public Task AbandonAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? properties, CancellationToken ct) => throw new NotSupportedException();

    public Task DeadLetterAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? properties, string? reason, string? description, CancellationToken ct) => throw new NotSupportedException();

    public Task RenewAsync(ServiceBusReceivedMessage message, CancellationToken ct) => throw new NotSupportedException();
}
