using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Storage.Runs;

/// <summary>What is known about one training or test. Changed only through <see cref="JobStore.ChangeAsync"/>.</summary>
/// <param name="Number">Of a training within its model, from 1 without gaps; of a test the number of the run it uses.</param>
/// <param name="Sequence">Of the newest event of <see cref="Attempt"/> that was taken in.</param>
/// <param name="Images">Train: in the model when frozen. Test: to be tested.</param>
/// <param name="HeartbeatAt">When the worker of <see cref="Attempt"/> was last heard; null before it took the job.</param>
/// <param name="SentAt">When <see cref="Attempt"/> was sent.</param>
/// <param name="Source">Test: the training run whose model is used.</param>
/// <param name="Files">What was published; empty before the outcome.</param>
/// <param name="Targets">Train: in the snapshot.</param>
/// <param name="FrozenAt">Train: when the snapshot was made; null before, and in rows of before it was kept.</param>
public sealed record JobRow(
    JobKey Key,
    int Number,
    string ModelName,
    ModelType ModelType,
    TrainingSettings Settings,
    DateTimeOffset RequestedAt,
    string RequestedBy,
    RunState State = RunState.Queued,
    JobPhase Phase = JobPhase.Queued,
    double Progress = 0,
    double? SecondsLeft = null,
    int? QueuePosition = null,
    int Attempt = 0,
    int Sequence = 0,
    ReportSummary? Summary = null,
    int AnnotatedImages = 0,
    int Images = 0,
    int Labels = 0,
    bool ThenTest = false,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? EndedAt = null,
    DateTimeOffset? HeartbeatAt = null,
    DateTimeOffset? SentAt = null,
    Refusal? Refusal = null,
    bool StopRequested = false,
    DateTimeOffset? StopRequestedAt = null,
    double? LastHeldOutScore = null,
    double? LastLoss = null,
    string? Source = null,
    string? Worker = null,
    string? TraceParent = null,
    IReadOnlyList<PublishedFile>? Files = null,
    int Targets = 0,
    DateTimeOffset? FrozenAt = null)
{
    public string Version => $"V{Number}";

    public bool Ended => State is RunState.Succeeded or RunState.Failed or RunState.Stopped;

    /// <summary>The published file of a kind, or null.</summary>
    public PublishedFile? File(string kind) => Files?.FirstOrDefault(f => f.Kind == kind);

    /// <summary>The row as it is when a worker's event is taken in; the same instance where it says nothing new.</summary>
    public JobRow After(JobEvent jobEvent, DateTimeOffset now)
    {
        // Ended: the outcome was recorded, and it is the only thing that counts. A lower attempt was given up. A lower or equal sequence of
        // the same attempt was overtaken by what the row shows already (or is a repeated delivery). None of them can tell anything new.
        if (Ended || jobEvent.Attempt < Attempt || (jobEvent.Attempt == Attempt && jobEvent.Sequence <= Sequence))
        {
            return this;
        }

        return this with
        {
            Attempt = jobEvent.Attempt,
            Sequence = jobEvent.Sequence,
            Phase = jobEvent.Phase,
            State = StateOf(jobEvent.Phase),
            Progress = Math.Clamp(double.IsFinite(jobEvent.Progress) ? jobEvent.Progress : 0, 0, 1),
            SecondsLeft = jobEvent.SecondsLeft,
            QueuePosition = null,
            HeartbeatAt = now,
            StartedAt = StartedAt ?? now,
            Worker = jobEvent.Worker ?? Worker,
            LastLoss = jobEvent.Point?.Loss ?? LastLoss,
            LastHeldOutScore = jobEvent.Point?.HeldOutScore ?? LastHeldOutScore,
        };
    }

    private RunState StateOf(JobPhase phase) => phase switch
    {
        JobPhase.Queued or JobPhase.Preparing => RunState.Preparing,
        JobPhase.Training => RunState.Training,
        _ => RunState.Testing,
    };
}
