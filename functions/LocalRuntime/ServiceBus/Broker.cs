namespace NeuroBot.LocalRuntime.ServiceBus;

/// <summary>Service Bus semantics on one storage account.</summary>
internal sealed class Broker(string connectionString)
{
    public string Name { get; } = connectionString;

    public BrokerQueue Queue(string name) => new(name);
}

internal sealed class MessageLock;
