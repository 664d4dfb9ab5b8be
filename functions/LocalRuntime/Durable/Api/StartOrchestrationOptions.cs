namespace Microsoft.DurableTask;

/// <summary>How a new orchestration is scheduled.</summary>
/// <param name="InstanceId">Id of the instance, or null: the client makes one.</param>
/// <param name="StartAt">Earliest moment of the start, or null: at once.</param>
public record StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
{
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public TaskVersion? Version { get; init; }

    /// <summary>Names of the statuses in which an existing instance of this id refuses the new one; null: every status that is not final.</summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
