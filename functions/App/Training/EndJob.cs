using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>Ends a job: with the worker's outcome where there is one, else with this reason.</summary>
public sealed record EndRequest(JobKey Key, string? Code = null, string? Reason = null)
{
    public static EndRequest WorkerLost(JobKey key) =>
        new(key, RefusalCodes.TrainingWorkerLost, $"The worker was lost {JobRounds.MaxAttempts} times.");

    public static EndRequest Broken(JobKey key, string reason) => new(key, RefusalCodes.TrainingFailed, reason);
}

/// <param name="ThenTest">The training wants its test now.</param>
public sealed record JobEnd(bool ThenTest);

/// <summary>
/// Brings the outcome onto the row. Safe to run twice: <c>outcome.json</c> is written once and the row follows from it.
/// </summary>
public sealed class EndJob(JobStore jobs, StorageAccess storage, TimeProvider clock, ILogger<EndJob> logger)
{
    private const int MaxReason = 1_000;

    [Function(nameof(EndJob))]
    public async Task<JobEnd> Run([ActivityTrigger] EndRequest request, CancellationToken cancellationToken)
    {
        var key = request.Key;
        var files = new RunFiles(storage, key.Team, key.Model, key.Id);
        if (request.Code is not null && await jobs.FindAsync(key, cancellationToken) is { Ended: false } open)
        {
            var reason = request.Reason is { Length: > MaxReason } longReason ? longReason[..MaxReason] : request.Reason;
            var refusal = Refusal.Of(request.Code, reason ?? request.Code, ("reason", reason), ("attempts", JobRounds.MaxAttempts));
            await files.CloseAsync(
                new JobOutcome(key.Id, open.Attempt, JobEventKind.Failed, clock.GetUtcNow(), refusal, null, []), cancellationToken);
        }

        if (await files.ReadOutcomeAsync(cancellationToken) is not { } outcome)
        {
            return new(false); // The row had ended without one, or is gone with its model.
        }

        var first = false;
        var row = await jobs.ChangeAsync(key, r => (first = !r.Ended) ? Record(r, outcome) : null, cancellationToken);
        if (row is not null)
        {
            Tell(row, outcome, first);
        }

        await files.DeleteCheckpointsAsync(cancellationToken);
        return new(row is { Ended: false });
    }

    // Alerts and the workbook read these words (infra/app/alerts.bicep, infra/app/workbook.json). Waiting is of the last attempt, work of all.
    private void Tell(JobRow row, JobOutcome outcome, bool first)
    {
        var work = Math.Max(0, (outcome.At - (row.StartedAt ?? outcome.At)).TotalSeconds);
        var wait = Math.Max(0, ((row.StartedAt ?? outcome.At) - (row.SentAt ?? row.RequestedAt)).TotalSeconds);
        logger.Log(
            outcome.Event == JobEventKind.Failed ? LogLevel.Warning : LogLevel.Information,
            "Job ended: {Kind} {Job} {Event} after {Work:0} s of work, {Wait:0} s of waiting, {Attempts} attempts {Code}",
            row.Key.Kind,
            row.Key.Id,
            outcome.Event,
            work,
            wait,
            row.Attempt,
            outcome.Refusal?.Code);
        if (first)
        {
            JobFigures.Ended(row, outcome, work, wait);
        }
    }

    private static JobRow Record(JobRow row, JobOutcome outcome)
    {
        var completed = outcome.Event == JobEventKind.Completed;
        var thenTest = completed && row.ThenTest && !row.StopRequested;
        return row with
        {
            Attempt = Math.Max(row.Attempt, outcome.Attempt),
            State = thenTest ? RunState.Testing
                : completed ? RunState.Succeeded
                : outcome.Event == JobEventKind.Stopped ? RunState.Stopped
                : RunState.Failed,
            Phase = JobPhase.Done,
            Progress = completed ? 1 : row.Progress,
            SecondsLeft = null,
            QueuePosition = null,
            EndedAt = thenTest ? null : outcome.At,
            Refusal = outcome.Refusal,
            Summary = outcome.Summary,
            Files = outcome.Files,
        };
    }
}
