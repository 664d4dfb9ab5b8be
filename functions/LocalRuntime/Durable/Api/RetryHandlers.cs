namespace Microsoft.DurableTask;

/// <summary>Decides in orchestrator code whether a failed task is tried again.</summary>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>As <see cref="RetryHandler"/>; it may await durable work such as a timer.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
