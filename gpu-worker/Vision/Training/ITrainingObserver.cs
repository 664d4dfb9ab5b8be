using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Vision.Training;

/// <summary>Who follows a training. Called from the training's own thread, one call at a time; calls should return quickly.</summary>
public interface ITrainingObserver
{
    /// <summary>True: end within a step, as if the time budget were used up, and deliver what was learnt so far.</summary>
    bool StopRequested { get; }

    /// <summary>A new phase begins: Preparing, Training, Testing, Exporting.</summary>
    void Enter(JobPhase phase);

    /// <summary>About once a second.</summary>
    /// <param name="progress">Share of the whole training task that is done, 0–1, never falling.</param>
    /// <param name="secondsLeft">Estimate; null where unknown.</param>
    void Report(double progress, double? secondsLeft);

    /// <summary>A new point of the curves.</summary>
    void Add(CurvePoint point);

    /// <summary>One line for the user's log.</summary>
    void Log(string line);

    /// <summary>A checkpoint may be kept. Not calling <paramref name="write"/> skips it at no cost.</summary>
    /// <param name="write">Writes the checkpoint (about 10 MB for the standard preset); valid during the call only.</param>
    /// <param name="seconds">Of learning that it holds.</param>
    void SaveCheckpoint(Action<Stream> write, double seconds);
}
