using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NCrontab;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Invocation;

namespace NeuroBot.LocalRuntime.Timers;


/// <summary>
/// Runs one timer function, never twice at once. 1. on start: at once when a run was missed (past due) or RunOnStartup is set;
/// 2. sleep until the next time; 3. run; 4. keep the status.
/// </summary>
internal sealed class TimerWorker(
    FunctionDescriptor function, CrontabSchedule schedule, TimerStatus status, FunctionInvoker invoker, TimeProvider time, ILogger log)
{
    // Timers of the platform cannot wait longer in one go.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private TimerTriggerAttribute Trigger => (TimerTriggerAttribute)function.Trigger;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task RunAsync(CancellationToken ct)
    {
        var known = await StatusAsync(ct);
        if (known is { } missed && missed.Next <= Now)
        {
            known = await FireAsync(known, pastDue: true, ct);
        }
        else if (Trigger.RunOnStartup)
        {
            known = await FireAsync(known, pastDue: false, ct);
        }

        known ??= new ScheduleStatus { Next = schedule.GetNextOccurrence(Now), LastUpdated = Now };
        await SaveAsync(known, ct);
        while (!ct.IsCancellationRequested)
        {
            while (known.Next - Now is var left && left > TimeSpan.Zero)
            {
                await Task.Delay(left < LongestSleep ? left : LongestSleep, time, ct);
            }

            known = await FireAsync(known, pastDue: false, ct);
        }
    }

    private async Task<ScheduleStatus> FireAsync(ScheduleStatus? before, bool pastDue, CancellationToken ct)
    {
        try
        {
            await invoker.InvokeAsync(function, new TimerInfo { IsPastDue = pastDue, ScheduleStatus = before }, new Dictionary<string, object?>(), ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogError(failure, "Timer {Function} failed", function.Name);
        }

        // What fell due while it ran is skipped, as in the original.
        var after = new ScheduleStatus { Last = Now, Next = schedule.GetNextOccurrence(Now), LastUpdated = Now };
        await SaveAsync(after, ct);
        return after;
    }

    private async Task<ScheduleStatus?> StatusAsync(CancellationToken ct)
    {
        while (Trigger.UseMonitor)
        {
            try
            {
                return await status.ReadAsync(ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(failure, "Status of timer {Function} could not be read", function.Name);
                await Task.Delay(TimeSpan.FromSeconds(2), time, ct);
            }
        }

        return null;
    }

    private async Task SaveAsync(ScheduleStatus next, CancellationToken ct)
    {
        try
        {
            if (Trigger.UseMonitor)
            {
                await status.WriteAsync(next, ct);
            }
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // The timer goes on; at worst a restart makes up for a run that was not missed.
            log.LogWarning(failure, "Status of timer {Function} could not be kept", function.Name);
        }
    }
}
