namespace Azure.Messaging.ServiceBus;


public class ServiceBusReceiverOptions
{
    /// <summary>Accepted; this slice fetches no message ahead of its receiver.</summary>
    public int PrefetchCount { get; set; }

    public ServiceBusReceiveMode ReceiveMode { get; set; } = ServiceBusReceiveMode.PeekLock;

    public SubQueue SubQueue { get; set; } = SubQueue.None;

    public string? Identifier { get; set; }
}
