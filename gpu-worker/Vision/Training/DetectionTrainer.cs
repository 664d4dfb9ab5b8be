using System.Globalization;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Evaluation;
using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Losses;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>Learns a detector and exports it.</summary>
public static class DetectionTrainer
{
    private const double NmsIou = 0.45;
    private const int MaxDetections = 300;

    /// <summary>Runs a training from start, or from a checkpoint, to its end. One at a time per process: it sets torch's number of threads.</summary>
    /// <param name="task">What to learn.</param>
    /// <param name="observer">Who follows it.</param>
    /// <param name="checkpoint">What <see cref="ITrainingObserver.SaveCheckpoint"/> wrote for the same task; null: from the start.</param>
    /// <param name="cancellation">Gives up at once; nothing is delivered. To end early with a result see <see cref="ITrainingObserver.StopRequested"/>.</param>
    /// <returns>The result, or a refusal: training.type-not-yet, training.no-labels, image.corrupt, training.non-finite, export.parity.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is of another task or is damaged.</exception>
    /// <exception cref="DllNotFoundException">Torch cannot be loaded on this machine.</exception>
    public static Outcome<TrainingResult> Run(
        TrainingTask task, ITrainingObserver observer, Stream? checkpoint, CancellationToken cancellation) =>
        Run(task, observer, checkpoint, TrainingOptions.Default, cancellation);

    internal static Outcome<TrainingResult> Run(
        TrainingTask task, ITrainingObserver observer, Stream? checkpoint, TrainingOptions options, CancellationToken cancellation)
    {
        if (task.ModelType == ModelType.Segmentation)
        {
            return Refusal.Of(RefusalCodes.TrainingTypeNotYet, "Segmentation cannot be learnt yet.", ("type", task.ModelType));
        }
        if (!task.Images.Any(i => i.Shapes.Any(s => !s.Ignore)))
        {
            return Refusal.Of(RefusalCodes.TrainingNoLabels, "No image has a target.");
        }
        TorchLibrary.EnsureLoaded();
        set_num_threads(options.Threads);
        var reports = new SteadyReports(observer, options.Time);
        observer.Enter(JobPhase.Preparing);

        var share = task.Settings.HeldOutShare ?? HeldOutSplit.DefaultShare(task.Images.Count);
        var splits = HeldOutSplit.Make(task.Images, task.Labels, share, task.Settings.Seed);
        var learnt = task.Images.Where(i => splits[i.Id] == DatasetSplit.Train).ToList();
        var heldOut = task.Images.Where(i => splits[i.Id] == DatasetSplit.HeldOut).ToList();
        var plan = DataPlan.For(task);
        var spec = new InferenceSpec(task.Labels, plan.Input, new SdkOutput("boxes", "scores", NmsIou, MaxDetections, task.ModelType == ModelType.Ocr));
        observer.Log(string.Create(
            CultureInfo.InvariantCulture, $"{learnt.Count} images to learn from, {heldOut.Count} held out; {options.Threads} threads, {(options.Half ? "bfloat16" : "float32")}"));

        var store = new ImageStore(learnt, plan.Input, task.Labels);
        try
        {
            store.LoadAll(
                Math.Max(1, Environment.ProcessorCount),
                done => reports.Report(TrainingProgress.Preparing((double)done / learnt.Count), null),
                cancellation);
        }
        catch (InvalidDataException e)
        {
            return Refusal.Of(RefusalCodes.ImageCorrupt, e.Message);
        }

        var device = cuda.is_available() ? CUDA : CPU;
        var graph = DetectorGraph.Build(task.Labels.Count, task.Settings.Preset, plan.FinestStride);
        using var state = new TrainingState(graph, task.Settings.Seed, device);
        var fingerprint = Checkpoint.Fingerprint(task);
        if (checkpoint is not null)
        {
            Checkpoint.Read(checkpoint, fingerprint, state);
            observer.Log(string.Create(CultureInfo.InvariantCulture, $"Resumed at step {state.Step}, {state.Seconds:0} s"));
        }

        observer.Enter(JobPhase.Training);
        bool stopped;
        using (var loss = new DetectionLoss(
            graph.Classes, new PointGrid(graph.Levels.Select(l => l.Stride), plan.CropWidth, plan.CropHeight), device))
        using (var evaluator = heldOut.Count > 0 ? new HeldOutEvaluator(heldOut, spec, graph, device) : null)
        {
            var batches = new BatchMaker(store, plan, graph.Classes, task.Settings.Augmentation, task.Settings.Seed);
            var loop = new TrainingLoop(
                state, batches, loss, evaluator, observer, reports, task.Settings.Minutes * 60, fingerprint, options, device);
            (stopped, var refusal) = loop.Run(cancellation);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        observer.Enter(JobPhase.Exporting);
        reports.Report(TrainingProgress.Exporting, null);
        var onnx = DetectorExport.Write(graph, state.Average, spec);
        var inputs = ParityInputs.From([.. heldOut, .. learnt], spec);
        using var detector = new OnnxDetector(onnx, spec, threads: 1);
        using var runner = new TorchRunner(graph, plan.Input, device);
        var parity = ExportCheck.Compare(detector, runner, state.Average, inputs);
        if (ExportCheck.Judge(parity) is { } different)
        {
            return different;
        }
        var latency = ExportCheck.Time(onnx, spec, inputs[0], runs: 15);

        observer.Enter(JobPhase.Testing);
        var detections = DetectAll(task.Images, detector, reports, options.Threads, cancellation);
        return new TrainingResult(
            onnx,
            spec,
            splits,
            detections,
            [.. state.Curve],
            plan.Chosen,
            latency,
            parity,
            state.Seconds,
            stopped,
            new TrainingEnvironment(
                device.type == TorchSharp.DeviceType.CUDA ? "cuda" : "cpu", options.Threads, Libraries.Torch, Libraries.OnnxRuntime, OnnxModel.Opset));
    }

    private static Dictionary<string, IReadOnlyList<Shape>> DetectAll(
        IReadOnlyList<TrainingImage> images, OnnxDetector detector, SteadyReports reports, int threads, CancellationToken cancellation)
    {
        var found = new IReadOnlyList<Shape>[images.Count];
        var done = 0;
        Parallel.For(0, images.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i =>
        {
            found[i] = detector.Detect(images[i].Path, 0.01);
            reports.Report(TrainingProgress.Testing((double)Interlocked.Increment(ref done) / images.Count), null);
        });
        return images.Zip(found).ToDictionary(p => p.First.Id, p => p.Second);
    }
}
