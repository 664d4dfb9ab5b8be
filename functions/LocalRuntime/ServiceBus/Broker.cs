using System.Collections.Concurrent;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace NeuroBot.LocalRuntime.ServiceBus;


/// <summary>Service Bus semantics on one storage account: queues carry the messages, a table remembers ids, a container holds big bodies.</summary>
internal sealed class Broker
{
    private const string LargeContainer = "servicebus-bodies";
    private const string IdTable = "servicebusids";
    private readonly ConcurrentDictionary<string, BrokerQueue> queues = [];
    private readonly QueueServiceClient service;
    private readonly LargeMessages large;
    private readonly MessageIds ids;

    public Broker(string connectionString, BrokerOptions options)
    {
        Options = options;
        service = new QueueServiceClient(connectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        large = new LargeMessages(new BlobContainerClient(connectionString, LargeContainer));
        ids = new MessageIds(new TableClient(connectionString, IdTable), options);
    }

    public string Name => service.AccountName;

    public BrokerOptions Options { get; }

    public BrokerQueue Queue(string name) => queues.GetOrAdd(name, n => new BrokerQueue(n, Client(n), large, ids, this));

    private QueueClient Client(string name)
    {
        // Storage knows lower-case letters, digits and single dashes; Service Bus allows more and ignores case.
        var safe = new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        return service.GetQueueClient(safe);
    }
}
