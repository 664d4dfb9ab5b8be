using Microsoft.DurableTask;

namespace NeuroBot.LocalRuntime.Durable.Replay;

/// <summary>Runs a call again as its options say. All waiting is durable, so the schedule survives a restart.</summary>
internal static class Retries
{
    public static Task<T> RunAsync<T>(TaskOrchestrationContext context, TaskRetryOptions? options, Func<int, Task<T>> call) => options switch
    {
        { Policy: { } policy } => ByPolicyAsync(context, policy, call),
        { Handler: { } handler } => ByHandlerAsync(context, handler, call),
        _ => call(1),
    };

    private static async Task<T> ByPolicyAsync<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<int, Task<T>> call)
    {
        var start = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call(attempt);
            }
            catch (TaskFailedException failure) when (attempt < policy.MaxNumberOfAttempts)
            {
                var delay = Delay(policy, attempt);
                if (!await policy.HandleAsync(failure) || IsTooLate(policy, context.CurrentUtcDateTime + delay - start))
                {
                    throw;
                }

                await context.CreateTimer(delay, CancellationToken.None);
            }
        }
    }

    private static async Task<T> ByHandlerAsync<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<int, Task<T>> call)
    {
        var start = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call(attempt);
            }
            catch (TaskFailedException failure)
            {
                var elapsed = context.CurrentUtcDateTime - start;
                if (!await handler(new RetryContext(context, attempt, failure.FailureDetails, elapsed, CancellationToken.None)))
                {
                    throw;
                }
            }
        }
    }

    private static TimeSpan Delay(RetryPolicy policy, int attempt)
    {
        var ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return ticks >= policy.MaxRetryInterval.Ticks ? policy.MaxRetryInterval : TimeSpan.FromTicks((long)ticks);
    }

    private static bool IsTooLate(RetryPolicy policy, TimeSpan sinceStart) =>
        policy.RetryTimeout != Timeout.InfiniteTimeSpan && sinceStart > policy.RetryTimeout;
}
