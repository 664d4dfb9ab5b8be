namespace Azure.Messaging.ServiceBus;


/// <summary>A message to be sent. Body and properties together stay under 256 KB.</summary>
public class ServiceBusMessage
{
    private string messageId = Guid.NewGuid().ToString("N");

    public ServiceBusMessage()
        : this(BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty))
    {
    }

    public ServiceBusMessage(string? body)
        : this(BinaryData.FromString(body ?? ""))
    {
    }

    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body))
    {
    }

    public ServiceBusMessage(BinaryData body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body = body;
    }

    /// <summary>A copy of a received message, to be sent again.</summary>
    public ServiceBusMessage(ServiceBusReceivedMessage receivedMessage)
        : this(receivedMessage.Body)
    {
        MessageId = receivedMessage.MessageId;
        CorrelationId = receivedMessage.CorrelationId;
        Subject = receivedMessage.Subject;
        ContentType = receivedMessage.ContentType;
        TimeToLive = receivedMessage.TimeToLive;
        foreach (var (key, value) in receivedMessage.ApplicationProperties)
        {
            ApplicationProperties[key] = value;
        }
    }

    public BinaryData Body { get; set; }

    /// <summary>At most 128 characters. Two messages of one id within the detection window are one message.</summary>
    public string MessageId
    {
        get => messageId;
        set
        {
            if (string.IsNullOrEmpty(value) || value.Length > 128)
            {
                throw new ArgumentException("A message id has 1 to 128 characters.", nameof(value));
            }

            messageId = value;
            HasOwnId = true;
        }
    }

    /// <summary>True when the id was chosen: only then can a duplicate exist.</summary>
    internal bool HasOwnId { get; private set; }

    public string? CorrelationId { get; set; }

    public string? Subject { get; set; }

    public string? ContentType { get; set; }

    /// <summary>Kept and delivered; this slice has no sessions, so it orders nothing.</summary>
    public string? SessionId { get; set; }

    public TimeSpan TimeToLive { get; set; } = TimeSpan.MaxValue;

    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>();
}
