using System.Globalization;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain;
using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Training;

/// <summary>One training from its first step to what is delivered.</summary>
internal sealed class TrainingRun(
    LearningSetup setup,
    ILearningKind kind,
    DataSplit split,
    TrainingOptions options,
    ITrainingObserver observer,
    SteadyReports reports)
{
    private const int TimedRuns = 15;
    private const double LowestScore = 0.01;

    private readonly SortedDictionary<string, string> chosen = new(kind.Chosen.ToDictionary(), StringComparer.Ordinal) { ["heldOut"] = split.Why };

    /// <param name="checkpoint">To go on from; null: from the start.</param>
    /// <param name="cancellation">Gives up at once.</param>
    /// <returns>The result, or a refusal: training.non-finite, export.parity.</returns>
    public Outcome<TrainingResult> Run(Stream? checkpoint, CancellationToken cancellation)
    {
        var task = setup.Task;
        var layout = new NetLayout(kind.Graph);
        using var state = new TrainingState(layout, task.Settings.Seed, setup.Device, setup.Recipe, (learnt, statistics) => Warm(layout, learnt, statistics))
        {
            LaneImages = Math.Max(1, kind.BatchSize / (setup.OnGpu ? 1 : options.Lanes)),
        };
        var fingerprint = Checkpoint.Fingerprint(task);
        if (checkpoint is not null)
        {
            Checkpoint.Read(checkpoint, fingerprint, state);
            observer.Log(string.Create(CultureInfo.InvariantCulture, $"Resumed at step {state.Step}, {state.Seconds:0} s"));
        }

        observer.Enter(JobPhase.Training);
        var loop = new TrainingLoop(kind, state, observer, reports, task.Settings, fingerprint, setup.Recipe, options, setup.Device);
        var (stopped, refusal) = loop.Run(cancellation);
        return refusal is null ? Deliver(state, loop.HeldOut, stopped, cancellation) : refusal;
    }

    private Outcome<TrainingResult> Deliver(TrainingState state, ScoreSet? heldOut, bool stopped, CancellationToken cancellation)
    {
        observer.Enter(JobPhase.Exporting);
        reports.Report(TrainingProgress.Exporting, null);
        using var learntValues = state.Average.OnProcessor();
        using var values = state.Average.OnProcessor();
        var spec = kind.Calibrate(values, heldOut);
        var onnx = ModelExport.Write(kind.Graph, values, spec);
        var inputs = ParityInputs.From([.. setup.HeldOut, .. setup.Learnt], spec);
        var parity = kind.Compare(onnx, values, inputs);
        if (ExportCheck.Judge(parity) is { } different)
        {
            return different;
        }
        var latency = ExportCheck.Time(onnx, spec, inputs[0], TimedRuns);

        observer.Enter(JobPhase.Testing);
        var detections = options.Tested ? DetectAll(onnx, spec, cancellation) : [];
        var variants = options.Tested
            ? new TrainedVariants(kind, spec, values, setup.Learnt, setup.HeldOut, options.Threads).Make(onnx, latency, detections, cancellation)
            : null;
        var speed = variants is null ? null : SpeedTable.Make(kind.Graph, spec, variants, inputs[0], options.Threads);
        return new TrainingResult(
            onnx,
            spec,
            split.Of,
            detections,
            [.. state.Curve],
            chosen,
            latency,
            parity,
            state.Seconds,
            stopped,
            new TrainingEnvironment(
                setup.OnGpu ? "cuda" : "cpu", options.Threads, Libraries.Torch, Libraries.OnnxRuntime, OnnxModel.Opset),
            WarmStart.Save(kind.Graph, learntValues, setup.Task.Labels, split.Seen).ToBytes(),
            variants,
            speed);
    }

    /// <summary>Weights that cannot be used are no reason not to learn: the training starts afresh, and says so.</summary>
    private void Warm(NetLayout layout, float[] learnt, float[] statistics)
    {
        chosen["start"] = split.WhyAfresh is { } why ? $"afresh, since {why}" : "afresh";
        if (split.Start is { } weights)
        {
            try
            {
                var result = WarmStart.Apply(weights, kind.Graph, layout, learnt, statistics, setup.Task.Labels);
                chosen["start"] = string.Create(
                    CultureInfo.InvariantCulture, $"from the weights of the version before: {result.Reused} of {result.All} convolutions, outputs of {result.Labels} labels");
            }
            catch (InvalidDataException e)
            {
                chosen["start"] = $"afresh, since {e.Message}";
            }
        }
        if (setup.Task.Start is not null)
        {
            observer.Log($"Start: {chosen["start"]}.");
        }
    }

    private Dictionary<string, IReadOnlyList<Shape>> DetectAll(byte[] onnx, InferenceSpec spec, CancellationToken cancellation)
    {
        using var finder = ShapeFinder.Open(onnx, spec, threads: 1);
        var images = setup.Task.Images;
        var found = new IReadOnlyList<Shape>[images.Count];
        var done = 0;
        Parallel.For(0, images.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, i =>
        {
            found[i] = finder.Detect(images[i].Path, LowestScore);
            reports.Report(TrainingProgress.Testing((double)Interlocked.Increment(ref done) / images.Count), null);
        });
        return images.Zip(found).ToDictionary(p => p.First.Id, p => p.Second);
    }
}
