using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Messaging.ServiceBus;

namespace NeuroBot.LocalRuntime.ServiceBus;


/// <summary>A message as JSON in a storage queue, or a pointer to the blob that holds it.</summary>
internal sealed record Envelope
{
    /// <summary>Raised when the meaning of a field changes: an unknown version goes to the dead-letter queue.</summary>
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public int Version { get; init; } = CurrentVersion;

    /// <summary>Name of the blob with the whole envelope; every other field is then empty.</summary>
    public string? Large { get; init; }

    public byte[]? Body { get; init; }

    public string? MessageId { get; init; }

    public string? CorrelationId { get; init; }

    public string? Subject { get; init; }

    public string? ContentType { get; init; }

    public string? SessionId { get; init; }

    public TimeSpan? TimeToLive { get; init; }

    public DateTimeOffset? Scheduled { get; init; }

    public DateTimeOffset Sent { get; init; }

    public long Sequence { get; init; }

    public string? DeadLetterSource { get; init; }

    public Dictionary<string, PropertyValue>? Properties { get; init; }

    public static Envelope Of(ServiceBusMessage message, DateTimeOffset now, long sequence) => new()
    {
        Body = message.Body.ToArray(),
        MessageId = message.MessageId,
        CorrelationId = message.CorrelationId,
        Subject = message.Subject,
        ContentType = message.ContentType,
        SessionId = message.SessionId,
        TimeToLive = message.TimeToLive == TimeSpan.MaxValue ? null : message.TimeToLive,
        Scheduled = message.ScheduledEnqueueTime > now ? message.ScheduledEnqueueTime : null,
        Sent = now,
        Sequence = sequence,
        Properties = message.ApplicationProperties.Count == 0
            ? null
            : message.ApplicationProperties.ToDictionary(p => p.Key, p => PropertyValue.Of(p.Key, p.Value)),
    };

    /// <summary>Null for text that no sender of this slice has written.</summary>
    public static Envelope? Parse(BinaryData text)
    {
        try
        {
            var envelope = JsonSerializer.Deserialize<Envelope>(text, Json);
            return envelope?.Version == CurrentVersion ? envelope : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public BinaryData Write() => BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(this, Json));

    public Envelope With(IDictionary<string, object>? changes)
    {
        if (changes is not { Count: > 0 })
        {
            return this;
        }

        var properties = new Dictionary<string, PropertyValue>(Properties ?? []);
        foreach (var (key, value) in changes)
        {
            properties[key] = PropertyValue.Of(key, value);
        }

        return this with { Properties = properties };
    }
}
