namespace Microsoft.DurableTask;

/// <summary>Declarative retry: attempt n + 1 starts firstRetryInterval × backoffCoefficient^(n − 1) after failure n, at most maxRetryInterval.</summary>
public class RetryPolicy
{
    /// <exception cref="ArgumentOutOfRangeException">A value that no schedule can be made of.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        if (maxRetryInterval is { } interval)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(interval, firstRetryInterval, nameof(maxRetryInterval));
        }

        if (retryTimeout is { } timeout && timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, firstRetryInterval, nameof(retryTimeout));
        }

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
        Handle = _ => true;
        HandleAsync = failure => Task.FromResult(Handle(failure));
    }

    /// <summary>All attempts, the first included.</summary>
    public int MaxNumberOfAttempts { get; }

    public TimeSpan FirstRetryInterval { get; }

    public double BackoffCoefficient { get; }

    public TimeSpan MaxRetryInterval { get; }

    /// <summary>No attempt starts later than this after the first one.</summary>
    public TimeSpan RetryTimeout { get; }

    public Func<Exception, bool> Handle { get; private init; }

    public Func<Exception, Task<bool>> HandleAsync { get; set; }

    /// <summary>Which failures are tried again; all, where it is not set.</summary>
#pragma warning disable CA1044 // Write-only, as in the original.
    public Func<TaskFailureDetails, bool> HandleFailure
#pragma warning restore CA1044
    {
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            Handle = failure => failure is TaskFailedException failed && value(failed.FailureDetails);
        }
    }
}
