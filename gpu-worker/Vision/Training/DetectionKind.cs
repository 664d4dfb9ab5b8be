using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Evaluation;
using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Losses;
using NeuroBot.Vision.Nets;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>Learns to find boxes: upright or rotated targets, and characters one by one.</summary>
internal sealed class DetectionKind : ILearningKind
{
    private const double NmsIou = 0.45;
    private const int MaxDetections = 300;

    private readonly DetectionNet net;
    private readonly DetectionPlan plan;
    private readonly LearningSetup setup;
    private readonly ImageStore<PreparedImage> store;
    private readonly PointGrid grid;
    private readonly DetectionLoss loss;
    private readonly HeldOutEvaluator? heldOut;
    private DetectionBatchMaker? batches;
    private DeviceCrops? crops;

    public DetectionKind(LearningSetup setup)
    {
        this.setup = setup;
        var task = setup.Task;
        plan = DetectionPlan.For(task, setup.Recipe);
        net = DetectorGraph.Build(task.Labels.Count, setup.Size, plan.FinestStride, plan.AngleFactor);
        var output = new SdkOutput(
            "boxes", "scores", NmsIou, MaxDetections, plan.Rotated, FullTurn: plan.AngleFactor == 1, AcrossLabels: task.ModelType == ModelType.Ocr);
        Spec = new InferenceSpec(task.Labels, plan.Input, output);
        store = new ImageStore<PreparedImage>(setup.Learnt, Prepare, i => i.Image.Pixels.Length);
        grid = net.Grid(plan.Crops.Width, plan.Crops.Height);
        loss = new DetectionLoss(net, grid, setup.Device, setup.Recipe);
        heldOut = setup.HeldOut.Count > 0 ? new HeldOutEvaluator(setup.HeldOut, Prepare, Spec, net, setup.Device) : null;
    }

    public NetGraph Graph => net;

    public InferenceSpec Spec { get; }

    public int BatchSize => plan.BatchSize;

    public IReadOnlyDictionary<string, string> Chosen => plan.Chosen;

    public string ScoreName => "mAP@0.5";

    public void Load(Action<double> progress, CancellationToken cancellation)
    {
        var settings = setup.Task.Settings;
        store.LoadAll(setup.Threads, done => progress((double)done / store.Count), cancellation);
        batches = new DetectionBatchMaker(
            store, plan, grid, net.Classes, LightRules.Of(setup.Recipe, settings.Augmentation), settings.Seed, draw: !setup.OnGpu);
        crops = setup.OnGpu ? new DeviceCrops([.. Enumerable.Range(0, store.Count).Select(i => store.Get(i).Image)], setup.Device) : null;
    }

    public Batch Make(long number, int images) => batches!.Make(number, images);

    public LossSum Learn(TorchNet torchNet, Batch batch, bool half)
    {
        var maps = torchNet.Run(crops?.Draw(batch) ?? batch.ToTensor(setup.Device), training: true, half);
        return loss.Loss(
            DetectionHeads.From(net, maps),
            (DetectionBatch)batch,
            net.Classifier is { } classifier ? features => torchNet.Classify(classifier, features) : null);
    }

    public ScoreSet? Score(TorchNet torchNet, int most, bool half) => heldOut?.Score(torchNet, most, setup.Task.ModelType, half);

    public double? Headline(ScoreSet scores) => scores.Map50;

    /// <summary>One logit for all labels, or one each.</summary>
    public IReadOnlyList<double>? Shifts(ScoreSet? heldOut) => heldOut is null
        ? null
        : ScoreCalibration.Shifts([.. net.Classifier is null ? heldOut.PerLabel.Select(label => label.BestThreshold) : [heldOut.BestThreshold]]);

    public InferenceSpec Calibrate(NetValues values, IReadOnlyList<double>? shifts)
    {
        foreach (var level in shifts is null ? [] : net.Levels)
        {
            values.AddToBias((ConvolutionNode)net.Nodes[level.Logits], shifts!);
        }
        return Spec;
    }

    public ExportParity Compare(byte[] onnx, NetValues values, IEnumerable<float[]> inputs)
    {
        using var torchNet = new TorchNet(net, values, trainable: false);
        using var runner = new TorchRunner(net, Spec.Input, CPU);
        if (net.Classifier is not null)
        {
            using var best = new BestPointsCheck(onnx, Spec, setup.Threads);
            return ExportCheck.Compare(inputs, input => best.Compare(input, runner.RunAll(torchNet, input), net));
        }
        using var detector = new OnnxDetector(onnx, Spec, setup.Threads);
        return ExportCheck.Compare(
            inputs,
            input =>
            {
                var (torchBoxes, torchScores) = runner.Run(torchNet, input);
                var (onnxBoxes, onnxScores) = detector.Run(input);
                return (ExportCheck.Largest(torchScores, onnxScores), BoxDifference.Largest(torchBoxes, onnxBoxes, onnxScores, net));
            });
    }

    public void Dispose()
    {
        loss.Dispose();
        heldOut?.Dispose();
        crops?.Dispose();
    }

    private PreparedImage Prepare(TrainingImage image) => PreparedImage.Load(image, plan.Input, setup.Task.Labels, plan.Rotated);
}
