using Azure.Core;
using NeuroBot.LocalRuntime.ServiceBus;

namespace Azure.Messaging.ServiceBus;


/// <summary>Opens senders and receivers. In the Local edition a connection string of a storage account stands for the namespace.</summary>
public class ServiceBusClient : IAsyncDisposable
{
    private readonly Broker? broker;

    public ServiceBusClient(string connectionString)
        : this(connectionString, new ServiceBusClientOptions())
    {
    }

    public ServiceBusClient(string connectionString, ServiceBusClientOptions? options)
        : this(connectionString, options, new BrokerOptions())
    {
    }

    internal ServiceBusClient(string connectionString, ServiceBusClientOptions? options, BrokerOptions queues)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        broker = new Broker(connectionString, queues);
        FullyQualifiedNamespace = broker.Name;
        Identifier = options?.Identifier ?? $"{FullyQualifiedNamespace}-{Guid.NewGuid()}";
    }

    /// <summary>Exists so that sources compile for both editions; the Local edition has no namespace to sign in to.</summary>
    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential)
        : this(fullyQualifiedNamespace, credential, new ServiceBusClientOptions())
    {
    }

    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential, ServiceBusClientOptions? options) =>
        throw new NotSupportedException(
            $"The Local edition has no Service Bus namespace to sign in to ('{fullyQualifiedNamespace}'). "
            + "Give it the connection string of a storage account, or build with -p:Edition=Azure.");

    protected ServiceBusClient()
    {
    }

    public virtual string FullyQualifiedNamespace { get; } = "";

    public virtual string Identifier { get; } = "";

    public virtual bool IsClosed { get; private set; }

    private Broker Open => IsClosed || broker is null ? throw new ObjectDisposedException(nameof(ServiceBusClient)) : broker;

    public virtual ServiceBusSender CreateSender(string queueOrTopicName) => new(Open.Queue(queueOrTopicName));

    public virtual ServiceBusReceiver CreateReceiver(string queueName) => CreateReceiver(queueName, new ServiceBusReceiverOptions());

    public virtual ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions? options) =>
        new(Open.Queue(queueName), options ?? new ServiceBusReceiverOptions());

    public virtual ValueTask DisposeAsync()
    {
        IsClosed = true;
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
