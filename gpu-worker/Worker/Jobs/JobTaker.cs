using Microsoft.Extensions.Logging;
using NeuroBot.GpuWorker.Hosting;
using NeuroBot.Storage.Jobs;

namespace NeuroBot.GpuWorker.Jobs;

/// <summary>From a message to sole ownership of its run.</summary>
internal sealed class JobTaker(WorkerContext context)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // A dead holder's lease runs out within its length; whoever still has it after that is alive.
    private static readonly TimeSpan Patience = RunLease.Length + (2 * Pause);

    /// <summary>
    /// Takes the lease, then the message off the queue, then works (a container job takes the message off when it has worked: see
    /// <see cref="HeldMessage"/>). A message whose run belongs to somebody else is dropped, which is
    /// safe: a higher attempt has replaced it for ever, or a living worker has the very same attempt, and if that one dies the run's
    /// heartbeat deadline sends the next attempt.
    /// </summary>
    public async Task HandleAsync(ReceivedJob received, CancellationToken shutdown)
    {
        var request = received.Request;
        RunLease? lease;
        try
        {
            lease = await TakeAsync(received, shutdown);
        }
        catch (OperationCanceledException)
        {
            await received.AbandonAsync(CancellationToken.None);
            throw;
        }

        if (lease is null)
        {
            context.Log.LogInformation("job {Job} attempt {Attempt} belongs to another worker", request.JobId, request.Attempt);
            await received.CompleteAsync(shutdown);
            return;
        }

        await using (lease)
        {
            await using var held = context.Settings.Mode == WorkerMode.Loop ? null : new HeldMessage(received, context.Clock, context.Log);
            if (held is null)
            {
                await received.CompleteAsync(shutdown);
            }

            await new JobRunner(context).RunAsync(request with { TraceParent = received.TraceParent }, lease, received.DeliveryCount, shutdown);
        }
    }

    private async Task<RunLease?> TakeAsync(ReceivedJob received, CancellationToken shutdown)
    {
        var request = received.Request;
        var since = context.Clock.GetTimestamp();
        while (true)
        {
            if (await RunLease.TryTakeAsync(context.Storage, request, context.Clock, shutdown) is { } lease)
            {
                return lease;
            }

            if (context.Clock.GetElapsedTime(since) > Patience
                || await RunLease.IsSupersededAsync(context.Storage, request, shutdown))
            {
                return null;
            }

            await Task.Delay(Pause, context.Clock, shutdown);
            await received.RenewAsync(shutdown);
        }
    }
}
