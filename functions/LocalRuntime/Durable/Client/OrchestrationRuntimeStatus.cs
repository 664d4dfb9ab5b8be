namespace Microsoft.DurableTask.Client;

/// <summary>Where an instance stands. ContinuedAsNew and Canceled exist for the original's sake; this engine does not show them.</summary>
public enum OrchestrationRuntimeStatus
{
    Running = 0,
    Completed = 1,
    ContinuedAsNew = 2,
    Failed = 3,
    Canceled = 4,
    Terminated = 5,
    Pending = 6,
    Suspended = 7,
}
