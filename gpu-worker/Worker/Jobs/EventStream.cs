using System.Text;
using Microsoft.Extensions.Logging;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;
using NeuroBot.GpuWorker.Hosting;

namespace NeuroBot.GpuWorker.Jobs;

/// <summary>
/// What the run hears from the job: at most one event a second, at least four within a heartbeat's deadline, whatever the training
/// thread is busy with. Curve points and log lines are never dropped; of progress only the latest counts. All members may be called
/// from any thread.
/// </summary>
internal sealed class EventStream : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ProgressAlone = TimeSpan.FromSeconds(3);

    private readonly WorkerContext context;
    private readonly EventState state;
    private readonly JobSpan? span;
    private readonly CancellationTokenSource ended = new();
    private Task sending = Task.CompletedTask;
    private JobEvent? unsent;

    /// <param name="context">Clock, queue, settings.</param>
    /// <param name="request">Of the job.</param>
    /// <param name="delivery">A job that is delivered again within its attempt goes on with higher sequence numbers.</param>
    /// <param name="span">Of the job; it hears of phases too.</param>
    public EventStream(WorkerContext context, JobRequest request, int delivery, JobSpan? span = null)
    {
        this.span = span;
        this.context = context;
        state = new EventState(context, request, (delivery - 1) * 1_000_000);
    }

    public void Enter(JobPhase phase)
    {
        span?.Enter(phase);
        state.Change(s => s.Enter(phase));
    }

    public void Report(double progress, double? secondsLeft) => state.Change(s => s.Report(progress, secondsLeft));

    public void Add(CurvePoint point) => state.Change(s => s.Add(point));

    public void Log(string line) => state.Change(s => s.Log(line));

    /// <summary>The whole log of this attempt, UTF-8.</summary>
    public byte[] LogText() => Encoding.UTF8.GetBytes(state.LogText());

    /// <summary>Says that a worker has the job, then keeps talking.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await SendAsync(state.Next(JobEventKind.Started), cancellation);
        sending = Task.Run(TalkAsync, CancellationToken.None);
    }

    /// <summary>Sends what is left, then the last word. Tries for about a minute.</summary>
    public async Task EndAsync(JobEventKind kind, Refusal? refusal, CancellationToken cancellation)
    {
        await StopTalkingAsync();
        while (unsent is not null || state.HasNews)
        {
            await SendAsync(unsent ?? state.Next(JobEventKind.Progress), cancellation);
        }

        state.Change(s => s.Finish(kind));
        await SendAsync(state.Next(kind, refusal), cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await StopTalkingAsync();
        ended.Dispose();
    }

    private async Task StopTalkingAsync()
    {
        if (!ended.IsCancellationRequested)
        {
            await ended.CancelAsync();
        }

        await sending;
    }

    private async Task TalkAsync()
    {
        var last = context.Clock.GetTimestamp();
        using var timer = new PeriodicTimer(Tick, context.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                var silent = context.Clock.GetElapsedTime(last);
                var due = silent >= (context.Settings.Heartbeat / 4) - Tick || (state.HasProgress && silent >= ProgressAlone);
                if ((unsent is not null || state.HasNews || due) && await TrySendNextAsync())
                {
                    last = context.Clock.GetTimestamp();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // EndAsync sends what is left.
        }
    }

    private async Task<bool> TrySendNextAsync()
    {
        try
        {
            unsent ??= state.Next(JobEventKind.Progress);
            await context.Send(unsent, ended.Token);
            unsent = null;
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            context.Log.LogWarning(error, "an event could not be sent; it is tried again");
            return false;
        }
    }

    private async Task SendAsync(JobEvent jobEvent, CancellationToken cancellation)
    {
        for (var pause = 1; ; pause *= 2)
        {
            try
            {
                await context.Send(jobEvent, cancellation);
                unsent = null;
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException && pause <= 32)
            {
                context.Log.LogWarning(error, "event {Sequence} could not be sent", jobEvent.Sequence);
                await Task.Delay(TimeSpan.FromSeconds(pause), context.Clock, cancellation);
            }
        }
    }
}
