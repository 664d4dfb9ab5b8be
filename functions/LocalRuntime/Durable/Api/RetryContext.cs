namespace Microsoft.DurableTask;

/// <summary>What a retry handler knows: attempts made so far (1 = the first failed), the last failure, time since the first attempt.</summary>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
