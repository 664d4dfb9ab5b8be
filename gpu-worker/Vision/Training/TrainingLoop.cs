using System.Globalization;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Evaluation;
using NeuroBot.Vision.Losses;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>The learning proper: steps until the budget is used up, with the curve, checkpoints and held-out scores between.</summary>
internal sealed class TrainingLoop(
    TrainingState state,
    BatchMaker batches,
    DetectionLoss loss,
    HeldOutEvaluator? heldOut,
    ITrainingObserver observer,
    SteadyReports reports,
    double budgetSeconds,
    string task,
    TrainingOptions options,
    Device device)
{
    /// <summary>Held-out images scored while learning; the report scores all.</summary>
    private const int ScoredInPassing = 64;

    private readonly Schedule schedule = new(
        options.LearningRate ?? Schedule.RateFor(budgetSeconds), Schedule.WarmUpFor(budgetSeconds));
    private readonly bool half = options.Half || device.type == TorchSharp.DeviceType.CUDA;
    private readonly double firstSeconds = state.Seconds;
    private readonly long started = options.Time.GetTimestamp();
    private double lossSum;
    private long lossCount;
    private double nextPoint;
    private double nextScore;
    private double nextCheckpoint;

    /// <summary>Share of the budget used up.</summary>
    private double Progress => options.MaxSteps is { } steps ? (double)state.Step / steps : state.Seconds / budgetSeconds;

    /// <returns>Whether it ended because it was asked to, or the refusal with which it ended.</returns>
    public (bool Stopped, Refusal? Refusal) Run(CancellationToken cancellation)
    {
        nextScore = state.Seconds + (budgetSeconds / 6);
        nextPoint = state.Seconds + PointEvery;
        nextCheckpoint = state.Seconds + options.CheckpointEvery.TotalSeconds;
        using var loader = new BatchLoader(batches, state.Step);
        var stopped = false;
        while (Progress < 1)
        {
            cancellation.ThrowIfCancellationRequested();
            if (observer.StopRequested)
            {
                stopped = true;
                break;
            }
            var value = Step(loader.Next());
            if (!float.IsFinite(value))
            {
                return (false, Refusal.Of(
                    RefusalCodes.TrainingNonFinite,
                    string.Create(CultureInfo.InvariantCulture, $"The loss became {value} at step {state.Step}."),
                    ("step", state.Step)));
            }
            (lossSum, lossCount) = (lossSum + value, lossCount + 1);
            Between();
        }
        AddPoint(Score(int.MaxValue));
        return (stopped, null);
    }

    /// <summary>Often enough for a smooth curve, seldom enough for a small report.</summary>
    private double PointEvery => Math.Max(1, budgetSeconds / 60);

    private float Step(Batch batch)
    {
        float value;
        using (NewDisposeScope())
        {
            var images = tensor(batch.Pixels, device: device).view(batch.Images, 3, batch.Height, batch.Width);
            var (raw, logits) = state.Net.Forward(images, training: true, half);
            var total = loss.Loss(raw, logits, batch.Targets);
            value = total.cpu().item<float>();
            total.backward();
            var rate = schedule.Rate(state.Step, Progress);
            state.Step++;
            state.Optimiser.Step(state.Net.Learnt, state.Net.TakeGradients(), state.Step, rate);
            Averages.Follow(state.Average, state.Net, state.Step);
        }
        state.Images += batch.Images;
        // Collect now, while no native call runs, what would else be collected during one (see Native/Rooted.cs).
        GC.Collect(0);
        GC.WaitForPendingFinalizers();
        Clock();
        return value;
    }

    private void Clock() => state.Seconds = firstSeconds + options.Time.GetElapsedTime(started).TotalSeconds;

    private void Between()
    {
        reports.Report(TrainingProgress.Learning(Progress), state.Seconds * Math.Max(0, 1 - Progress) / Math.Max(Progress, 1e-3));
        if (state.Seconds >= nextScore && Progress < 0.95)
        {
            var before = state.Seconds;
            AddPoint(Score(ScoredInPassing));
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
            observer.SaveCheckpoint(stream => Checkpoint.Write(stream, task, state), state.Seconds);
        }
    }

    private double? Score(int most)
    {
        var score = heldOut?.Score(state.Average, most);
        Clock();
        return score;
    }

    private void AddPoint(double? score)
    {
        var point = new CurvePoint(state.Seconds, state.Step, state.Images, lossCount > 0 ? lossSum / lossCount : null, score);
        (lossSum, lossCount) = (0, 0);
        nextPoint = state.Seconds + PointEvery;
        state.Curve.Add(point);
        observer.Add(point);
        if (score is { } s)
        {
            observer.Log(string.Create(
                CultureInfo.InvariantCulture,
                $"{point.Seconds:0} s, step {point.Step}: loss {(point.Loss is { } loss ? loss.ToString("0.000", CultureInfo.InvariantCulture) : "–")}, held-out mAP@0.5 {s:0.000}"));
        }
    }
}
