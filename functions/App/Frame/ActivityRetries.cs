using Microsoft.DurableTask;

namespace NeuroBot.Functions;

/// <summary>How often an activity that may run again is tried.</summary>
internal static class ActivityRetries
{
    /// <summary>Five times within a quarter of a minute: storage that hesitates.</summary>
    public static TaskOptions Usual { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(1), 2.0));
}
