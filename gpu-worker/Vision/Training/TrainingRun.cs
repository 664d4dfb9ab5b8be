using System.Globalization;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain;
using NeuroBot.Vision.Evaluation;
using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Training;

/// <summary>One learning from its first step to what is delivered, or to what a fold is for.</summary>
internal sealed class TrainingRun(
    LearningSetup setup,
    ILearningKind kind,
    DataSplit split,
    Stage stage,
    TrainingOptions options,
    ITrainingObserver observer,
    SteadyReports reports)
{
    private readonly string fingerprint = Checkpoint.Fingerprint(setup.Task);
    private readonly SortedDictionary<string, string> chosen = new(kind.Chosen.ToDictionary(), StringComparer.Ordinal) { ["heldOut"] = split.Why };

    /// <param name="checkpoint">To go on from; null: from the start.</param>
    /// <param name="cancellation">Gives up at once.</param>
    /// <returns>The result, or a refusal: training.non-finite, export.parity.</returns>
    public Outcome<TrainingResult> Run(byte[]? checkpoint, CancellationToken cancellation)
    {
        using var state = Start(checkpoint);
        var (heldOut, stopped, refusal) = Learn(state, cancellation);
        return refusal is null ? Deliver(state, heldOut, stopped, stage.Earlier, cancellation) : refusal;
    }

    /// <summary>Learns and looks at what was held out; nothing is delivered, unless the training is stopped meanwhile: then this is all there is.</summary>
    /// <param name="checkpoint">To go on from; null: from the start.</param>
    /// <param name="cancellation">Gives up at once.</param>
    public Outcome<(FoldResult? Fold, TrainingResult? Stopped)> RunFold(byte[]? checkpoint, CancellationToken cancellation)
    {
        using var state = Start(checkpoint);
        var (heldOut, stopped, refusal) = Learn(state, cancellation);
        if (refusal is not null)
        {
            return refusal;
        }
        if (stopped)
        {
            return Deliver(state, heldOut, stopped, folds: [], cancellation).TryGet(out var delivered, out refusal) ? (null, delivered) : refusal;
        }
        using var values = state.Average.OnProcessor();
        var shifts = kind.Shifts(heldOut);
        var spec = kind.Calibrate(values, shifts);
        var found = DetectAll(ModelExport.Write(kind.Graph, values, spec), spec, setup.HeldOut, progress: null, cancellation);
        return (new FoldResult(found, shifts, state.Seconds), null);
    }

    private TrainingState Start(byte[]? checkpoint)
    {
        var layout = new NetLayout(kind.Graph);
        var state = new TrainingState(layout, setup.Task.Settings.Seed, setup.Device, setup.Recipe, (learnt, statistics) => Warm(layout, learnt, statistics))
        {
            LaneImages = Math.Max(1, kind.BatchSize / (setup.OnGpu ? 1 : options.Lanes)),
        };
        if (checkpoint is not null)
        {
            try
            {
                Checkpoint.Read(checkpoint, fingerprint, state);
            }
            catch
            {
                state.Dispose();
                throw;
            }
            observer.Log(string.Create(CultureInfo.InvariantCulture, $"{stage.Name}Resumed at step {state.Step}, {state.Seconds:0} s"));
        }
        return state;
    }

    private (ScoreSet? HeldOut, bool Stopped, Refusal? Refusal) Learn(TrainingState state, CancellationToken cancellation)
    {
        var loop = new TrainingLoop(kind, state, observer, reports, setup.Task.Settings, stage, fingerprint, setup.Recipe, options, setup.Device);
        var (stopped, refusal) = loop.Run(cancellation);
        return (loop.HeldOut, stopped, refusal);
    }

    private Outcome<TrainingResult> Deliver(
        TrainingState state, ScoreSet? heldOut, bool stopped, IReadOnlyList<FoldResult> folds, CancellationToken cancellation)
    {
        observer.Enter(JobPhase.Exporting);
        reports.Report(TrainingProgress.Exporting, null);
        using var learntValues = state.Average.OnProcessor();
        using var values = state.Average.OnProcessor();
        var spec = kind.Calibrate(values, folds.Count == 0 ? kind.Shifts(heldOut) : CrossValidation.Shifts(folds));
        var onnx = ModelExport.Write(kind.Graph, values, spec);
        var inputs = ParityInputs.From([.. setup.HeldOut, .. setup.Learnt], spec);
        var parity = kind.Compare(onnx, values, inputs);
        if (ExportCheck.Judge(parity) is { } different)
        {
            return different;
        }
        var latency = ExportCheck.Time(onnx, spec, inputs[0]);

        observer.Enter(JobPhase.Testing);
        var images = setup.Task.Images;
        var detections = options.Tested
            ? DetectAll(onnx, spec, images, done => reports.Report(TrainingProgress.Testing((double)done / images.Count), null), cancellation)
            : [];
        var variants = options.Tested
            ? new TrainedVariants(kind, spec, values, setup.Learnt, setup.HeldOut, options.Threads).Make(onnx, latency, detections, cancellation)
            : null;
        var speed = variants is null ? null : SpeedTable.Make(kind.Graph, spec, variants, inputs[0], options.Threads);
        return new TrainingResult(
            onnx,
            spec,
            split.Of,
            Reported(detections, folds),
            [.. state.Curve],
            chosen,
            latency,
            parity,
            stage.SecondsBefore + state.Seconds,
            stopped,
            new TrainingEnvironment(
                setup.OnGpu ? "cuda" : "cpu", options.Threads, Libraries.Torch, Libraries.OnnxRuntime, OnnxModel.Opset),
            WarmStart.Save(kind.Graph, learntValues, setup.Task.Labels, split.Seen).ToBytes(),
            variants,
            speed,
            folds.Count == 0 ? null : folds.Count);
    }

    /// <summary>
    /// What generated pictures taught comes first, so that what does not fit the version before starts from there too. Weights that cannot be used are no reason not to learn: the training
    /// starts afresh, and says so.
    /// </summary>
    private void Warm(NetLayout layout, float[] learnt, float[] statistics)
    {
        WarmStartResult From(WeightsFile weights) => WarmStart.Apply(weights, kind.Graph, layout, learnt, statistics, setup.Task.Labels);
        var generated = options.Pretrained && PretrainedWeights.For(setup.Size) is { } made ? From(made) : default;
        var beside = generated.Reused == 0
            ? "" : string.Create(CultureInfo.InvariantCulture, $"; {generated.Reused} of {generated.All} convolutions as learnt from generated pictures");
        string Afresh(string? why) => (why is null ? "afresh" : $"afresh, since {why}") + beside;
        string Before(WarmStartResult result) => string.Create(
            CultureInfo.InvariantCulture, $"from the weights of the version before: {result.Reused} of {result.All} convolutions, outputs of {result.Labels} labels");
        try
        {
            chosen["start"] = split.Start is { } weights ? Before(From(weights)) : Afresh(split.WhyAfresh);
        }
        catch (InvalidDataException e)
        {
            chosen["start"] = Afresh(e.Message);
        }
        if (setup.Task.Start is not null)
        {
            observer.Log($"Start: {chosen["start"]}.");
        }
    }

    /// <summary>What a fold found on an image that it had not seen stands for what the delivered model, which has, finds there.</summary>
    private static Dictionary<string, IReadOnlyList<Shape>> Reported(Dictionary<string, IReadOnlyList<Shape>> own, IReadOnlyList<FoldResult> folds)
    {
        var reported = new Dictionary<string, IReadOnlyList<Shape>>(own);
        foreach (var (image, found) in folds.SelectMany(fold => fold.Detections))
        {
            reported[image] = found;
        }
        return reported;
    }

    private Dictionary<string, IReadOnlyList<Shape>> DetectAll(
        byte[] onnx, InferenceSpec spec, IReadOnlyList<TrainingImage> images, Action<int>? progress, CancellationToken cancellation) =>
        images.Zip(ModelFindings.Of(onnx, spec, images, options.Threads, progress, cancellation)).ToDictionary(p => p.First.Id, p => p.Second);
}
