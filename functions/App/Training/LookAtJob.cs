using Microsoft.Azure.Functions.Worker;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

public enum JobVerdict
{
    /// <summary>A worker is at it, or the job waits for one.</summary>
    Alive,

    /// <summary>Silent too long for the first time: events may only be late, look once more.</summary>
    Silent,

    /// <summary>Silent too long again: the attempt is given up.</summary>
    Lost,

    /// <summary>There is an outcome.</summary>
    Ended,

    /// <summary>The row is not there any more: the model was deleted.</summary>
    Gone,
}

public sealed record JobLook(JobVerdict Verdict);

/// <summary>
/// Finds out how a sent job stands, from its row, <c>control.json</c> and <c>outcome.json</c>. A job that was asked to stop and that no
/// living worker has is closed here; a worker that comes for it later finds the outcome and leaves.
/// </summary>
public sealed class LookAtJob(JobStore jobs, ModelStore models, JobStopper stopper, StorageAccess storage, TimeProvider clock)
{
    /// <summary>No worker took the message for so long: send it again (workers start from zero, and other jobs may be first).</summary>
    private static readonly TimeSpan UntakenLimit = TimeSpan.FromHours(12);

    /// <summary>A living worker gets this many heartbeats to come to a stop by itself.</summary>
    private const int StopGrace = 5;

    [Function(nameof(LookAtJob))]
    public async Task<JobLook> Run([ActivityTrigger] JobPlan plan, CancellationToken cancellationToken)
    {
        var key = plan.Key;
        var files = new RunFiles(storage, key.Team, key.Model, key.Id);
        if (await jobs.FindAsync(key, cancellationToken) is not { } row)
        {
            return new(JobVerdict.Gone);
        }

        if (row.Ended || await files.ReadOutcomeAsync(cancellationToken) is not null)
        {
            return new(JobVerdict.Ended);
        }

        if (!row.StopRequested && await models.FindAsync(key.Team, key.Model, cancellationToken) is null)
        {
            row = await stopper.MarkAsync(key, cancellationToken) ?? row;
        }

        var now = clock.GetUtcNow();
        var limit = TimeSpan.FromSeconds(plan.HeartbeatSeconds);
        var heard = await LastHeardAsync(row, files, plan.Attempt, cancellationToken);
        var silent = heard is null ? now - (row.SentAt ?? now) > UntakenLimit : now - heard > limit;
        if (row.StopRequested && (heard is null || silent || now - row.StopRequestedAt > limit * StopGrace))
        {
            await stopper.EndAsStoppedAsync(key, cancellationToken);
            return new(JobVerdict.Ended);
        }

        return new(!silent ? JobVerdict.Alive : plan.Suspect ? JobVerdict.Lost : JobVerdict.Silent);
    }

    // A worker that died between taking the lease and its first event has left its attempt in the control blob.
    private static async Task<DateTimeOffset?> LastHeardAsync(JobRow row, RunFiles files, int attempt, CancellationToken cancellationToken)
    {
        if (row.HeartbeatAt is { } heartbeat && row.Attempt == attempt)
        {
            return heartbeat;
        }

        return await files.ReadControlAsync(cancellationToken) is { } control && control.Control.Attempt == attempt ? control.At : null;
    }
}
