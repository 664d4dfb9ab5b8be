namespace NeuroBot.Contracts.Jobs;

/// <summary>What a worker has to say.</summary>
public enum JobEventKind
{
    /// <summary>The job was taken by a worker.</summary>
    Started,

    /// <summary>Alive; carries the present phase and progress.</summary>
    Progress,

    /// <summary>Ended well; results are published.</summary>
    Completed,

    /// <summary>Ended badly; <see cref="JobEvent.Refusal"/> says why.</summary>
    Failed,

    /// <summary>Ended because it was asked to.</summary>
    Stopped,
}

/// <summary>Where a job stands.</summary>
public enum JobPhase
{
    Queued,
    Preparing,
    Training,
    Testing,
    Exporting,
    Packaging,
    Done,
}

/// <summary>One message on the <c>job-events</c> queue; <c>MessageId</c> is job id + attempt + sequence.</summary>
/// <param name="JobId">Of the <see cref="JobRequest"/>.</param>
/// <param name="Kind">Train or test.</param>
/// <param name="Team">Owner.</param>
/// <param name="Model">Model id.</param>
/// <param name="Attempt">Of the request; events of a lower attempt than the run's are dropped.</param>
/// <param name="Sequence">From 1 within the attempt; a lower one that comes late changes nothing.</param>
/// <param name="Event">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Phase">Where the job stands.</param>
/// <param name="Progress">Share of the whole job that is done, 0–1.</param>
/// <param name="SecondsLeft">Estimate; null where unknown.</param>
/// <param name="Point">A new point of the curves.</param>
/// <param name="Log">One line for the user's log.</param>
/// <param name="Worker">Name of the worker's machine and process, for support.</param>
/// <param name="Refusal">Why it failed.</param>
[Schema("neurobot.job-event", 1)]
public sealed record JobEvent(
    string JobId,
    JobKind Kind,
    string Team,
    string Model,
    int Attempt,
    int Sequence,
    JobEventKind Event,
    DateTimeOffset At,
    JobPhase Phase,
    double Progress,
    double? SecondsLeft = null,
    CurvePoint? Point = null,
    string? Log = null,
    string? Worker = null,
    Refusal? Refusal = null);

/// <summary>One point of the live curves.</summary>
/// <param name="Seconds">Of learning so far.</param>
/// <param name="Step">Optimiser steps so far.</param>
/// <param name="Images">Training crops seen so far.</param>
/// <param name="Loss">Mean loss since the last point.</param>
/// <param name="HeldOutScore">mAP@0.5 on held-out images, 0–1, where it was measured at this point.</param>
public sealed record CurvePoint(double Seconds, long Step, long Images, double? Loss, double? HeldOutScore);
