using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>How far the orchestration of a job has come.</summary>
public enum JobStage
{
    /// <summary>Freeze what the job works on.</summary>
    Freeze,

    /// <summary>Wait until the trainings of the model that were asked for earlier have ended.</summary>
    Turn,

    /// <summary>A worker has it, or should.</summary>
    Work,

    /// <summary>训练并测试: test the untested images.</summary>
    Test,

    /// <summary>Tell the next in the queue and the webhooks.</summary>
    Announce,
}

/// <summary>
/// Input of the job orchestrations, and all that they remember from one round to the next. Everything else is looked up by activities, so that
/// a round can be lost, repeated or started afresh without harm.
/// </summary>
/// <param name="Key">The training or test.</param>
/// <param name="HeartbeatSeconds">A worker that is silent for longer is suspected, and given up at the next look.</param>
/// <param name="Stage">What comes next.</param>
/// <param name="Attempt">That was sent last; 0 before the first.</param>
/// <param name="Suspect">The worker was silent too long at the last look.</param>
public sealed record JobPlan(JobKey Key, double HeartbeatSeconds, JobStage Stage = JobStage.Freeze, int Attempt = 0, bool Suspect = false);

/// <summary>Payload of the external event <c>job-ended</c>.</summary>
public sealed record JobOutcomeNotice(string JobId, int Attempt, string Event);

/// <summary>Names of the external events. They only wake the orchestration: the truth is in the rows and blobs.</summary>
public static class JobSignals
{
    public const string JobEnded = "job-ended";
    public const string Stop = "stop";
    public const string Turn = "turn";
}
