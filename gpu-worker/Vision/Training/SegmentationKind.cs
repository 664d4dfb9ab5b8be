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

/// <summary>Learns to mark pixels.</summary>
internal sealed class SegmentationKind : ILearningKind
{
    private readonly SegmentationNet net;
    private readonly SegmentationPlan plan;
    private readonly LearningSetup setup;
    private readonly ImageStore<LabelledImage> store;
    private readonly SegmentationLoss loss;
    private readonly HeldOutMasks? heldOut;
    private SegmentationBatchMaker? batches;
    private DeviceCrops? crops;

    public SegmentationKind(LearningSetup setup)
    {
        this.setup = setup;
        var task = setup.Task;
        plan = SegmentationPlan.For(task, setup.Recipe, BrightnessStatistics.Of(setup.Learnt));
        net = SegmenterGraph.Build(task.Labels.Count, setup.Size);
        Spec = new InferenceSpec(task.Labels, plan.Input, SdkOutput.None, plan.Masks);
        store = new ImageStore<LabelledImage>(
            setup.Learnt, i => LabelledImage.Load(i, plan.Input, plan.Masks.View, task.Labels), i => i.Size);
        loss = new SegmentationLoss(setup.Device, setup.Recipe);
        heldOut = setup.HeldOut.Count > 0 ? new HeldOutMasks(setup.HeldOut, Spec, net, setup.Device) : null;
    }

    public NetGraph Graph => net;

    public InferenceSpec Spec { get; }

    public int BatchSize => plan.BatchSize;

    public IReadOnlyDictionary<string, string> Chosen => plan.Chosen;

    public string ScoreName => "mean IoU";

    public void Load(Action<double> progress, CancellationToken cancellation)
    {
        var settings = setup.Task.Settings;
        store.LoadAll(setup.Threads, done => progress((double)done / store.Count), cancellation);
        batches = new SegmentationBatchMaker(
            store, plan, net.Classes, LightRules.Of(setup.Recipe, settings.Augmentation), settings.Seed, draw: !setup.OnGpu);
        crops = setup.OnGpu ? new DeviceCrops([.. Enumerable.Range(0, store.Count).Select(i => store.Get(i).Image)], setup.Device) : null;
    }

    public Batch Make(long number, int images) => batches!.Make(number, images);

    public LossSum Learn(TorchNet torchNet, Batch batch, bool half)
    {
        var maps = torchNet.Run(crops?.Draw(batch) ?? batch.ToTensor(setup.Device), training: true, half);
        return loss.Loss(SegmentationHeads.From(net, maps), (SegmentationBatch)batch);
    }

    public ScoreSet? Score(TorchNet torchNet, int most, bool half) => heldOut?.Score(torchNet, most, half);

    public double? Headline(ScoreSet scores) => scores.Pixels?.MeanIou;

    /// <summary>One, where good and bad images are told apart best.</summary>
    public IReadOnlyList<double>? Shifts(ScoreSet? heldOut) =>
        ScoreCalibration.BestDecision(heldOut?.Pixels?.Images) is { } best ? [ScoreCalibration.Shift(best)] : null;

    /// <summary>The masks stay what they were.</summary>
    public InferenceSpec Calibrate(NetValues values, IReadOnlyList<double>? shifts)
    {
        if (shifts is not [var shift])
        {
            return Spec;
        }
        var found = (DepthToSpaceNode)net.Nodes[net.Found];
        var output = (ConvolutionNode)net.Nodes[found.Input];
        values.AddToBias(output, [.. Enumerable.Repeat(shift, output.OutChannels)]);
        var masks = Spec.Masks!;
        return Spec with { Masks = masks with { Thresholds = [.. masks.Thresholds.Select(t => ScoreCalibration.Moved(t, shift))] } };
    }

    public ExportParity Compare(byte[] onnx, NetValues values, IEnumerable<float[]> inputs)
    {
        using var segmenter = new OnnxSegmenter(onnx, Spec, setup.Threads);
        using var torchNet = new TorchNet(net, values, trainable: false);
        var runner = new MaskRunner(net, Spec.Input, CPU);
        return ExportCheck.Compare(inputs, input => (ExportCheck.Largest(runner.Run(torchNet, input), segmenter.Run(input)), 0));
    }

    public void Dispose()
    {
        loss.Dispose();
        crops?.Dispose();
    }
}
