namespace NeuroBot.LocalRuntime.ServiceBus;


/// <summary>What a Service Bus queue is created with elsewhere.</summary>
public sealed class BrokerOptions
{
    /// <summary>
    /// How long a received message stays hidden from others unless renewed; at most 5 minutes. So long does a job wait whose receiver was
    /// killed before it settled the message; all receivers here renew.
    /// </summary>
    public TimeSpan LockDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Deliveries before the dead-letter queue.</summary>
    public int MaxDeliveryCount { get; set; } = 10;

    /// <summary>How long a MessageId is remembered.</summary>
    public TimeSpan DuplicateDetectionWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>After this long, a sender that announced a MessageId and never finished is taken for dead.</summary>
    public TimeSpan SenderPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>False: an unknown queue is an error, as in the original; true: it is made.</summary>
    public bool CreatesQueues { get; set; } = true;

    public TimeProvider Time { get; set; } = TimeProvider.System;
}
