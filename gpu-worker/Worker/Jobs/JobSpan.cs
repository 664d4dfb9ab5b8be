using System.Diagnostics;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage.Jobs;

namespace NeuroBot.GpuWorker.Jobs;

/// <summary>
/// The span of one job, under the one that sent its message, and below it one for each phase, one after the other, whichever thread enters them. Parts of a
/// phase (<see cref="Part"/>) hang below it.
/// </summary>
internal sealed class JobSpan : IDisposable
{
    private static readonly ActivitySource Source = new("NeuroBot.GpuWorker");

    private readonly Lock gate = new();
    private readonly Activity? job;
    private JobPhase present = JobPhase.Queued;
    private Activity? phase;

    public JobSpan(JobRequest request)
    {
        ActivityContext.TryParse(request.TraceParent, null, isRemote: true, out var sent);
        job = Source.StartActivity($"process {JobBus.Jobs}", ActivityKind.Consumer, sent)?
            .SetTag("messaging.system", "servicebus").SetTag("messaging.operation.type", "process").SetTag("messaging.operation.name", "process")
            .SetTag("messaging.destination.name", JobBus.Jobs).SetTag("messaging.message.conversation_id", request.JobId)
            .SetTag("neurobot.job.kind", Lower(request.Kind)).SetTag("neurobot.job.attempt", request.Attempt).SetTag("neurobot.model.type", Lower(request.ModelType));
    }

    /// <summary>Something within the present phase; to be disposed.</summary>
    public static Activity? Part(string name) => Source.StartActivity(name);

    public void Enter(JobPhase next)
    {
        lock (gate)
        {
            if (job is null || next == present)
            {
                return;
            }

            present = next;
            phase?.Dispose();
            phase = Source.StartActivity(Lower(next), ActivityKind.Internal, job.Context);
        }
    }

    /// <param name="outcome">Null: given up.</param>
    public void End(JobOutcome? outcome)
    {
        lock (gate)
        {
            phase?.Dispose();
            phase = null;
        }

        job?.SetTag("neurobot.job.outcome", JobFigures.NameOf(outcome));
        if (outcome?.Refusal is { } refusal)
        {
            job?.SetTag("error.type", refusal.Code).SetStatus(ActivityStatusCode.Error, refusal.Message);
        }
    }

    public void Dispose() => job?.Dispose();

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
