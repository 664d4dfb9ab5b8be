using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>Takes in what workers say. At-least-once and in any order: each event has one effect, or none.</summary>
public sealed class TakeJobEvent(JobStore jobs, ProgressLog log, TimeProvider clock, ILogger<TakeJobEvent> logger)
{
    [Function(nameof(TakeJobEvent))]
    public async Task Run(
        [ServiceBusTrigger(JobBus.JobEvents, Connection = JobBus.ConnectionName, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        if (Read(message, out var reason) is not { } jobEvent)
        {
            logger.LogError("Job event {MessageId} refused: {Reason}", message.MessageId, reason);
            await actions.DeadLetterMessageAsync(
                message, deadLetterReason: RefusalCodes.JobSchema, deadLetterErrorDescription: reason, cancellationToken: cancellationToken);
            return;
        }

        await TakeAsync(jobEvent, client, cancellationToken);
        await actions.CompleteMessageAsync(message, cancellationToken);
    }

    internal async Task TakeAsync(JobEvent jobEvent, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var key = new JobKey(jobEvent.Kind, jobEvent.Team, jobEvent.Model, jobEvent.JobId);
        var row = await jobs.ChangeAsync(key, r => r.After(jobEvent, clock.GetUtcNow()), cancellationToken);
        if (row is null || row.Attempt > jobEvent.Attempt)
        {
            // Safe to drop: the run was deleted with its model, or this attempt was given up and a later one is out, whose outcome alone
            // counts. Should the given-up attempt have published its outcome first, the orchestration finds it at its next look.
            logger.LogInformation("Dropped event {Sequence} of attempt {Attempt} of {Job}", jobEvent.Sequence, jobEvent.Attempt, key.Id);
            return;
        }

        await log.AppendAsync(key, jobEvent, cancellationToken);
        if (jobEvent.Event is JobEventKind.Completed or JobEventKind.Failed or JobEventKind.Stopped)
        {
            var notice = new JobOutcomeNotice(key.Id, jobEvent.Attempt, jobEvent.Event.ToString());
            await JobStopper.WakeAsync(client, key.InstanceId, JobSignals.JobEnded, notice, cancellationToken);
        }
    }

    private static JobEvent? Read(ServiceBusReceivedMessage message, out string? reason)
    {
        try
        {
            var jobEvent = WireDocument.Read<JobEvent>(message.Body.ToMemory().Span);
            reason = UlidMaker.IsId(jobEvent.Team) && UlidMaker.IsId(jobEvent.Model) && UlidMaker.IsId(jobEvent.JobId) && jobEvent is { Attempt: > 0, Sequence: > 0 }
                ? null
                : "team, model or job is no id, or attempt or sequence is below 1";
            return reason is null ? jobEvent : null;
        }
        catch (UnknownSchemaException error)
        {
            reason = error.Message;
            return null;
        }
    }
}
