using NeuroBot.Vision.Data;
using NeuroBot.Vision.Evaluation;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Losses;
using NeuroBot.Vision.Nets;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>Learns to find boxes: upright or rotated targets, and characters one by one.</summary>
internal sealed class DetectionKind : ILearningKind
{
    private readonly DetectionNet net;
    private readonly DetectionBatchMaker batches;
    private readonly DetectionLoss loss;
    private readonly HeldOutEvaluator? heldOut;
    private readonly DeviceCrops? crops;
    private readonly Device device;

    /// <param name="net">The network.</param>
    /// <param name="plan">Sizes.</param>
    /// <param name="store">Training images, loaded.</param>
    /// <param name="heldOut">Held-out images; may be none.</param>
    /// <param name="spec">As the exported model will have it.</param>
    /// <param name="task">What is learnt.</param>
    /// <param name="recipe">How it is learnt.</param>
    /// <param name="device">Where.</param>
    public DetectionKind(
        DetectionNet net,
        DataPlan plan,
        ImageStore<PreparedImage> store,
        IReadOnlyList<TrainingImage> heldOut,
        InferenceSpec spec,
        TrainingTask task,
        Recipe recipe,
        Device device)
    {
        (this.net, this.device) = (net, device);
        var grid = net.Grid(plan.Crops.Width, plan.Crops.Height);
        var onDevice = device.type == TorchSharp.DeviceType.CUDA;
        batches = new DetectionBatchMaker(
            store, plan, grid, net.Classes, LightRules.Of(recipe, task.Settings.Augmentation), task.Settings.Seed, draw: !onDevice);
        loss = new DetectionLoss(net, grid, device, recipe);
        this.heldOut = heldOut.Count > 0 ? new HeldOutEvaluator(heldOut, spec, net, plan.Rotated, device) : null;
        crops = onDevice ? new DeviceCrops([.. Enumerable.Range(0, store.Count).Select(i => store.Get(i).Image)], device) : null;
    }

    public NetGraph Graph => net;

    public string ScoreName => "mAP@0.5";

    public Batch Make(long number, int images) => batches.Make(number, images);

    public LossSum Learn(TorchNet torchNet, Batch batch, bool half)
    {
        var images = crops?.Draw(batch)
            ?? tensor(batch.Pixels!, device: device).view(batch.Images, batch.Height, batch.Width, 3).permute(0, 3, 1, 2);
        var maps = torchNet.Run(images, training: true, half);
        return loss.Loss(DetectionHeads.From(net, maps), (DetectionBatch)batch);
    }

    public double? Score(TorchNet torchNet, int most) => heldOut?.Score(torchNet, most);

    public void Dispose()
    {
        loss.Dispose();
        heldOut?.Dispose();
        crops?.Dispose();
    }
}
