using NeuroBot.LocalRuntime.ServiceBus;

namespace Azure.Messaging.ServiceBus;


/// <summary>A message as it was delivered.</summary>
public class ServiceBusReceivedMessage
{
    internal ServiceBusReceivedMessage()
    {
    }

    public BinaryData Body { get; internal init; } = BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty);

    public string MessageId { get; internal init; } = "";

    public string? CorrelationId { get; internal init; }

    public string? Subject { get; internal init; }

    public string? ContentType { get; internal init; }

    public string? SessionId { get; internal init; }

    public TimeSpan TimeToLive { get; internal init; } = TimeSpan.MaxValue;

    public DateTimeOffset ScheduledEnqueueTime { get; internal init; }

    /// <summary>1 at the first delivery.</summary>
    public int DeliveryCount { get; internal init; }

    public string LockToken { get; internal init; } = Guid.Empty.ToString();

    public DateTimeOffset LockedUntil { get; internal set; }

    public DateTimeOffset EnqueuedTime { get; internal init; }

    public DateTimeOffset ExpiresAt =>
        TimeToLive >= DateTimeOffset.MaxValue - EnqueuedTime ? DateTimeOffset.MaxValue : EnqueuedTime + TimeToLive;

    public long SequenceNumber { get; internal init; }

    public string? DeadLetterSource { get; internal init; }

    public string? DeadLetterReason => Property("DeadLetterReason");

    public string? DeadLetterErrorDescription => Property("DeadLetterErrorDescription");

    public IReadOnlyDictionary<string, object> ApplicationProperties { get; internal init; } = new Dictionary<string, object>();

    /// <summary>The lock on the storage queue's message; null on a message that a test made.</summary>
    internal MessageLock? Lock { get; init; }

    /// <summary>The message as it is stored.</summary>
    internal Envelope? Envelope { get; init; }

    public override string ToString() => $"{{MessageId:{MessageId}}}";

    private string? Property(string name) => ApplicationProperties.TryGetValue(name, out var value) ? value as string : null;
}
