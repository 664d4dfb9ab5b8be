using NeuroBot.LocalRuntime.Durable.History;

namespace NeuroBot.LocalRuntime.Durable.Engine;

/// <summary>The state that an instance begins with.</summary>
internal static class NewInstance
{
    /// <summary>Leaves room for the encoding of the id as a table key of at most 1 KB.</summary>
    private const int LongestId = 100;

    /// <exception cref="ArgumentException">The id is empty or longer than 100 characters, the original's limit.</exception>
    public static InstanceState Create(
        TimeProvider clock,
        string id,
        string name,
        string? input,
        ParentLink? parent = null,
        DateTimeOffset? startAt = null,
        IReadOnlyDictionary<string, string>? tags = null,
        TraceLink? trace = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        if (id.Length > LongestId)
        {
            throw new ArgumentException($"An instance id has at most {LongestId} characters.", nameof(id));
        }

        var now = clock.GetUtcNow();
        return new InstanceState
        {
            Id = id,
            Name = name,
            Execution = Guid.NewGuid().ToString("N"),
            Created = now,
            Updated = now,
            Parent = parent,
            StartAt = startAt,
            Trace = trace,
            Tags = tags ?? new Dictionary<string, string>(),
            Input = new Payload(input),
            Backlog = [new IncomingEvent(IncomingKind.Started)],
        };
    }
}
