using System.Globalization;
using System.Text;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;
using NeuroBot.GpuWorker.Hosting;

namespace NeuroBot.GpuWorker.Jobs;

/// <summary>What is known of a job and not yet said.</summary>
internal sealed class EventState(WorkerContext context, JobRequest request, int sequence)
{
    // A message holds 256 KB at most; lines are joined until well below.
    private const int MostLogCharacters = 16_000;

    private readonly Lock gate = new();
    private readonly Queue<CurvePoint> points = new();
    private readonly Queue<string> lines = new();
    private readonly StringBuilder log = new();
    private JobPhase phase = JobPhase.Preparing;
    private bool phaseChanged;
    private bool progressChanged;
    private double progress;
    private double? secondsLeft;

    /// <summary>A point, a line or a phase waits to be sent.</summary>
    public bool HasNews
    {
        get
        {
            lock (gate)
            {
                return points.Count > 0 || lines.Count > 0 || phaseChanged;
            }
        }
    }

    public bool HasProgress
    {
        get
        {
            lock (gate)
            {
                return progressChanged;
            }
        }
    }

    public void Change(Action<EventState> change)
    {
        lock (gate)
        {
            change(this);
        }
    }

    public void Enter(JobPhase next) => (phase, phaseChanged) = (next, true);

    public void Report(double share, double? left) =>
        (progress, secondsLeft, progressChanged) = (Math.Clamp(Math.Max(progress, share), 0, 1), left, true);

    public void Add(CurvePoint point) => points.Enqueue(point);

    public void Log(string line)
    {
        lines.Enqueue(line);
        log.Append(CultureInfo.InvariantCulture, $"{context.Clock.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z {line}\n");
    }

    public void Finish(JobEventKind kind)
    {
        secondsLeft = null;
        (phase, progress) = kind == JobEventKind.Completed ? (JobPhase.Done, 1) : (phase, progress);
    }

    public string LogText()
    {
        lock (gate)
        {
            return log.ToString();
        }
    }

    /// <summary>The next event in order; takes one waiting point and the waiting lines with it.</summary>
    public JobEvent Next(JobEventKind kind, Refusal? refusal = null)
    {
        lock (gate)
        {
            (phaseChanged, progressChanged) = (false, false);
            sequence++;
            return new JobEvent(
                request.JobId, request.Kind, request.Team, request.Model, request.Attempt, sequence, kind, context.Clock.GetUtcNow(), phase,
                progress, secondsLeft, points.TryDequeue(out var point) ? point : null, Lines(), context.Settings.Name, refusal);
        }
    }

    private string? Lines()
    {
        var text = new StringBuilder();
        while (lines.TryPeek(out var line) && (text.Length == 0 || text.Length + line.Length < MostLogCharacters))
        {
            lines.Dequeue();
            text.Append(text.Length == 0 ? "" : "\n").Append(line.AsSpan(0, Math.Min(line.Length, MostLogCharacters)));
        }

        return text.Length == 0 ? null : text.ToString();
    }
}
