namespace Microsoft.DurableTask;

/// <summary>How a sub-orchestration is called: <see cref="TaskOptions"/> and the id of the child.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry)
    {
        InstanceId = instanceId;
    }

    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options)
    {
        InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;
    }

    /// <summary>Id of the child, or null: the engine makes one.</summary>
    public string? InstanceId { get; init; }
}
