using System.Globalization;
using System.Runtime.InteropServices;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Vision.Data;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>The learning proper: steps until the budget is used up, with the curve, checkpoints and held-out scores between.</summary>
internal sealed class TrainingLoop(
    ILearningKind kind,
    TrainingState state,
    ITrainingObserver observer,
    SteadyReports reports,
    TrainingSettings settings,
    Stage stage,
    string task,
    Recipe recipe,
    TrainingOptions options,
    Device device)
{
    /// <summary>Held-out images scored while learning; the report scores all.</summary>
    private const int ScoredInPassing = 64;

    private readonly Schedule schedule = new(
        options.LearningRate ?? settings.LearningRate ?? recipe.Rate, Schedule.WarmUpFor(stage.BudgetSeconds), recipe.LastRate);
    private readonly bool onGpu = device.type == TorchSharp.DeviceType.CUDA;
    private readonly EarlyEnd early = new(options.EarlyEnd && settings.EarlyEnd && options.MaxSteps is null, stage.BudgetSeconds);
    private readonly double budgetSeconds = stage.BudgetSeconds;
    private readonly double firstSeconds = state.Seconds;
    private readonly long started = options.Time.GetTimestamp();
    private readonly LossMeter losses = new(device);
    private double nextPoint;
    private double nextScore;
    private double nextCheckpoint;

    /// <summary>Share of the budget used up.</summary>
    private double Progress => options.MaxSteps is { } steps ? (double)state.Step / steps : early.Progress(state.Seconds);

    /// <summary>A GPU is asked for its loss now and then only: asking makes it wait.</summary>
    private int LossEvery => onGpu ? 20 : 1;

    /// <summary>Often enough for a smooth curve, seldom enough for a small report.</summary>
    private double PointEvery => Math.Max(1, budgetSeconds / 60);

    /// <summary>Scores of what is delivered on all held-out images; null where there are none, or before the end.</summary>
    public ScoreSet? HeldOut { get; private set; }

    /// <returns>Whether it ended because it was asked to, or the refusal with which it ended.</returns>
    public (bool Stopped, Refusal? Refusal) Run(CancellationToken cancellation)
    {
        nextScore = state.Seconds + (budgetSeconds / 6);
        nextPoint = state.Seconds + PointEvery;
        nextCheckpoint = state.Seconds + options.CheckpointEvery.TotalSeconds;
        // The first lane runs on this thread.
        set_num_threads(onGpu ? options.Threads : options.ThreadsOfALane);
        using var lanes = new Lanes(kind, state.Values, onGpu ? 1 : options.Lanes, options.Half);
        while (true)
        {
            try
            {
                return Run(lanes, cancellation);
            }
            catch (ExternalException e) when (OutOfMemory.Is(e) && state.LaneImages > 1)
            {
                state.LaneImages /= 2;
                observer.Log($"Out of memory: {state.LaneImages * lanes.Count} crops a step from now on.");
            }
        }
    }

    private (bool Stopped, Refusal? Refusal) Run(Lanes lanes, CancellationToken cancellation)
    {
        var images = state.LaneImages;
        using var loader = new BatchLoader(number => kind.Make(number, images), state.Step * lanes.Count, options.Loaders);
        var stopped = false;
        while (Progress < 1)
        {
            cancellation.ThrowIfCancellationRequested();
            if (observer.StopRequested)
            {
                stopped = true;
                break;
            }
            Step(lanes, [.. Enumerable.Range(0, lanes.Count).Select(_ => loader.Next())]);
            if (state.Step % LossEvery == 0 && !losses.IsFinite())
            {
                return (false, Refusal.Of(
                    RefusalCodes.TrainingNonFinite,
                    string.Create(CultureInfo.InvariantCulture, $"The loss stopped being a number at step {state.Step}."),
                    ("step", state.Step)));
            }
            Between();
        }
        HeldOut = Score(int.MaxValue);
        AddPoint(HeldOut);
        return (stopped, null);
    }

    private void Step(Lanes lanes, Batch[] batches)
    {
        using (NewDisposeScope())
        {
            var (gradients, loss) = lanes.Step(batches);
            var rate = schedule.Rate(state.Step, Progress);
            state.Step++;
            state.Optimiser.Step(state.Values.Learnt, gradients, state.Step, rate);
            Averages.Follow(state.Average, state.Values, state.Step, recipe.Average);
            losses.Add(loss);
        }
        state.Images += batches.Sum(b => b.Images);
        if (state.Step % LossEvery == 0)
        {
            // Collect now, while no native call runs, what would else be collected during one (see Native/Rooted.cs).
            GC.Collect(0);
            GC.WaitForPendingFinalizers();
        }
        Clock();
    }

    private void Clock() => state.Seconds = firstSeconds + options.Time.GetElapsedTime(started).TotalSeconds;

    private void Between()
    {
        reports.Report(stage.Progress(Progress), (state.Seconds * Math.Max(0, 1 - Progress) / Math.Max(Progress, 1e-3)) + (60 * stage.MinutesAfter));
        if (state.Seconds >= nextScore && Progress < 0.95)
        {
            var before = state.Seconds;
            var score = Score(ScoredInPassing);
            AddPoint(score);
            if (early.Consider(score is null ? null : kind.Headline(score), state.Seconds))
            {
                observer.Log($"{stage.Name}Nothing more is to be gained: the learning comes to its end.");
            }
            // Scoring takes at most about a twentieth of the time.
            nextScore = state.Seconds + Math.Max(budgetSeconds / 10, 20 * (state.Seconds - before));
        }
        else if (state.Seconds >= nextPoint)
        {
            AddPoint(null);
        }
        if (options.CheckpointEverySteps is { } steps ? state.Step % steps == 0 : state.Seconds >= nextCheckpoint)
        {
            nextCheckpoint = state.Seconds + options.CheckpointEvery.TotalSeconds;
            observer.SaveCheckpoint(stream => Checkpoint.Write(stream, task, state, stage.Earlier), stage.SecondsBefore + state.Seconds);
        }
    }

    private ScoreSet? Score(int most)
    {
        using var net = new Nets.TorchNet(kind.Graph, state.Average, trainable: false);
        var score = kind.Score(net, most, options.Half);
        Clock();
        return score;
    }

    private void AddPoint(ScoreSet? scores)
    {
        var score = scores is null ? null : kind.Headline(scores);
        var point = new CurvePoint(stage.SecondsBefore + state.Seconds, state.Step, state.Images, losses.Take(), score);
        nextPoint = state.Seconds + PointEvery;
        if (stage.IsLast)
        {
            state.Curve.Add(point);
            observer.Add(point);
        }
        if (score is { } s)
        {
            observer.Log(string.Create(
                CultureInfo.InvariantCulture,
                $"{stage.Name}{state.Seconds:0} s, step {point.Step}: loss {(point.Loss is { } loss ? loss.ToString("0.000", CultureInfo.InvariantCulture) : "–")}, held-out {kind.ScoreName} {s:0.000}"));
        }
    }
}
