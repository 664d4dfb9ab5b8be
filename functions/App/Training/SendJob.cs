using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

public sealed record SendRequest(JobKey Key, int Attempt);

/// <summary>Notes the attempt on the row, then sends it. Twice is once: the note is not moved, and the message has the same id.</summary>
public sealed class SendJob(JobStore jobs, JobQueue queue, StorageAccess storage, TimeProvider clock, ILogger<SendJob> logger)
{
    [Function(nameof(SendJob))]
    public async Task<bool> Run([ActivityTrigger] SendRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var row = await jobs.ChangeAsync(
            request.Key,
            r => r.Ended || r.StopRequested || r.Attempt >= request.Attempt ? null : r with
            {
                Attempt = request.Attempt,
                Sequence = 0,
                State = RunState.Preparing,
                Phase = JobPhase.Preparing,
                SecondsLeft = null,
                QueuePosition = null,
                HeartbeatAt = null,
                SentAt = now,
            },
            cancellationToken);
        if (row is null || row.Ended || row.StopRequested || row.Attempt != request.Attempt)
        {
            return false; // Gone, stopped, or a later attempt is out: the next look settles it.
        }

        if (request.Attempt > 1)
        {
            // An alert reads these words: infra/app/alerts.bicep.
            logger.LogWarning("No heartbeat: {Kind} {Job} is sent again, attempt {Attempt}", row.Key.Kind, row.Key.Id, request.Attempt);
            JobFigures.SentAgain(row);
        }

        await queue.SendAsync(await MessageAsync(row, cancellationToken), cancellationToken);
        return true;
    }

    private async Task<JobRequest> MessageAsync(JobRow row, CancellationToken cancellationToken)
    {
        var key = row.Key;
        var files = new RunFiles(storage, key.Team, key.Model, key.Id);
        var message = new JobRequest(
            key.Id, key.Kind, key.Team, key.Model, row.Attempt, row.ModelName, row.Version, row.ModelType, row.Settings, TraceParent: row.TraceParent);
        if (key.Kind == JobKind.Train)
        {
            return message with { Snapshot = files.BlobName(RunFiles.SnapshotFile) };
        }

        var source = await jobs.FindAsync(key with { Kind = JobKind.Train, Id = row.Source! }, cancellationToken);
        var sdk = source?.File("sdk") ?? throw new InvalidOperationException($"run {row.Source} has no package");
        return message with { Test = new TestRequest(row.Source!, sdk.Blob, sdk.Sha256, files.BlobName(RunFiles.ImagesFile)) };
    }
}
