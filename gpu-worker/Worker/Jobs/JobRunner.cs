using Azure;
using Microsoft.Extensions.Logging;
using NeuroBot.Contracts.Jobs;
using NeuroBot.GpuWorker.Hosting;
using NeuroBot.GpuWorker.Testing;
using NeuroBot.GpuWorker.Training;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.Vision.Native;

namespace NeuroBot.GpuWorker.Jobs;

/// <summary>Does one job under its lease and says how it ended: once, by <c>outcome.json</c>, then by an event.</summary>
internal sealed class JobRunner(WorkerContext context)
{
    /// <param name="request">The job.</param>
    /// <param name="lease">Held for it.</param>
    /// <param name="delivery">How often the queue handed the message out, from 1.</param>
    /// <param name="shutdown">Gives up at once; the next attempt resumes.</param>
    /// <returns>How it ended; null where it was given up: nothing was published, and another attempt will come.</returns>
    public async Task<JobOutcome?> RunAsync(JobRequest request, RunLease lease, int delivery, CancellationToken shutdown)
    {
        using var span = new JobSpan(request);
        var since = context.Clock.GetTimestamp();
        JobOutcome? outcome = null;
        try
        {
            return outcome = await RunAsync(request, lease, delivery, span, shutdown);
        }
        finally
        {
            span.End(outcome);
            JobFigures.Ended(request, outcome, context.Clock.GetElapsedTime(since), () => Gpu.IsThere);
        }
    }

    private async Task<JobOutcome?> RunAsync(JobRequest request, RunLease lease, int delivery, JobSpan span, CancellationToken shutdown)
    {
        var files = new RunFiles(context.Storage, request);
        await using var events = new EventStream(context, request, delivery, span);
        if (await files.ReadOutcomeAsync(shutdown) is { } earlier)
        {
            // Done before, but perhaps nobody heard: say it again.
            await events.EndAsync(earlier.Event, earlier.Refusal, shutdown);
            return earlier;
        }

        using var working = CancellationTokenSource.CreateLinkedTokenSource(shutdown, lease.Lost);
        await using var stop = new StopPoll(context, files, working);
        var folder = new JobFolder(context.Settings.Folder, request);
        var job = new JobInHand(context, request, lease, files, events, folder, delivery);
        try
        {
            await events.StartAsync(working.Token);
            var ending = await WorkAsync(job, working.Token);
            return await FinishAsync(job, ending);
        }
        catch (OperationCanceledException) when (stop.Requested && !shutdown.IsCancellationRequested && !lease.Lost.IsCancellationRequested)
        {
            return await FinishAsync(job, new JobEnding(JobEventKind.Stopped));
        }
        catch (OperationCanceledException) when (working.IsCancellationRequested)
        {
            context.Log.LogWarning("job {Job}: given up, {Reason}", request.JobId, lease.Lost.IsCancellationRequested ? "lease lost" : "shutting down");
            return null;
        }
    }

    private static async Task<JobEnding> WorkAsync(JobInHand job, CancellationToken cancellation)
    {
        try
        {
            var products = job.Request.Kind == JobKind.Train
                ? await new TrainingJob(job).RunAsync(cancellation)
                : await new TestJob(job).RunAsync(cancellation);
            return products.Match(
                made => new JobEnding(JobEventKind.Completed, null, made.Summary, made.Files),
                refusal => new JobEnding(JobEventKind.Failed, refusal));
        }
        catch (Exception error) when (error is not OperationCanceledException and not RequestFailedException)
        {
            // Storage failures are left to the next attempt; all else would only fail again.
            job.Context.Log.LogError(error, "job {Job} failed", job.Request.JobId);
            return new JobEnding(JobEventKind.Failed, Failures.Explain(error));
        }
    }

    /// <summary>Log, outcome, event; then what only served the work is removed.</summary>
    private async Task<JobOutcome?> FinishAsync(JobInHand job, JobEnding ending)
    {
        var (request, files, lease) = (job.Request, job.Files, job.Lease);
        if (ending.Refusal is { } refusal)
        {
            job.Events.Log(refusal.Message);
        }

        using var text = new MemoryStream(job.Events.LogText());
        var log = await files.PublishAsync(lease, "log", "log.txt", "log.txt", text, lease.Lost);
        if (log is null)
        {
            return null;
        }

        var outcome = new JobOutcome(
            request.JobId, request.Attempt, ending.Event, context.Clock.GetUtcNow(), ending.Refusal, ending.Summary, [.. ending.Files ?? [], log]);
        var written = await files.PublishOutcomeAsync(lease, outcome, lease.Lost);
        if (written != WriteResult.Saved)
        {
            // Stale: another attempt has the run. AlreadyExists: the functions closed it. Either way this one does not count.
            if (written == WriteResult.AlreadyExists)
            {
                job.Folder.Remove();
            }

            return null;
        }

        await job.Events.EndAsync(outcome.Event, outcome.Refusal, lease.Lost);
        await files.DeleteCheckpointsAsync(lease.Lost);
        job.Folder.Remove();
        return outcome;
    }
}
