using NeuroBot.Vision.Data;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Losses;

/// <summary>A loss that is a sum, and what it is to be divided by: both are added up over the lanes of a step before they are divided.</summary>
/// <param name="Sum">Scalar with gradients.</param>
/// <param name="Weight">Scalar without.</param>
internal readonly record struct LossSum(Tensor Sum, Tensor Weight);

/// <summary>
/// Loss of a batch: binary cross entropy with varifocal weights (VarifocalNet, Zhang et al. 2021: q on the target's class, 0.75·p² elsewhere)
/// + 2.5 · the box loss weighted by q, to be divided by Σq.
/// </summary>
internal sealed class DetectionLoss : IDisposable
{
    /// <summary>Points per crop, on average, whose class is learnt in a step: as many as some twenty targets have.</summary>
    private const int ClassifiedPerCrop = 128;

    /// <summary>Pairs of points and targets that are compared at once: bounds the memory where a crop has thousands of targets.</summary>
    private const long MostPairs = 1 << 25;

    private readonly Device device;
    private readonly BoxDecoder decoder;
    private readonly IBoxMeasure measure;
    private readonly TaskAlignedAssigner assigner;
    private readonly Tensor none;
    private readonly Tensor one;
    private readonly Tensor negative;
    private readonly Tensor boxWeight;

    /// <param name="net">Whose loss.</param>
    /// <param name="grid">Its points on a crop.</param>
    /// <param name="device">Where it is.</param>
    /// <param name="recipe">Weights of the parts.</param>
    public DetectionLoss(DetectionNet net, PointGrid grid, Device device, Recipe recipe)
    {
        this.device = device;
        decoder = new BoxDecoder(net, grid, device);
        measure = net.Rotated ? new RotatedMeasure(net.AngleFactor, device) : new UprightMeasure(device);
        assigner = new TaskAlignedAssigner(grid, recipe.Top, device);
        none = tensor(0L, device: device);
        one = tensor(1f, device: device);
        negative = tensor((float)recipe.Negative, device: device);
        boxWeight = tensor((float)recipe.BoxWeight, device: device);
    }

    /// <param name="heads">What the network says.</param>
    /// <param name="batch">What is true. Temporaries belong to the caller's dispose scope.</param>
    /// <param name="classify">Features [P, channels] → class logits [P, classes]; null where every point has a logit per class.</param>
    public LossSum Loss(DetectionHeads heads, DetectionBatch batch, Func<Tensor, Tensor>? classify = null)
    {
        var (images, points) = (batch.Images, decoder.Grid.Count);
        var wanted = tensor(batch.Boxes, device: device).view(images, batch.Most, DetectionBatch.BoxValues);
        var classes = tensor(batch.Classes, device: device).view(images, batch.Most);
        var ignored = tensor(batch.Ignored, device: device).view(images, points, 1);
        var boxes = decoder.Decode(heads.Raw);

        var now = heads.Logits.detach().sigmoid();
        Assignment assignment;
        using (no_grad())
        {
            // With a classifier anything is of one class here.
            var asked = classify is null ? classes : classes.minimum(none);
            assignment = Assign(now, boxes.detach(), wanted, asked);
        }
        var kind = classes.maximum(none).gather(1, assignment.Target);
        var label = classify is null ? kind.unsqueeze(2) : kind.minimum(none).unsqueeze(2);
        var score = assignment.Score.unsqueeze(2);
        var (goal, taken) = (zeros_like(now).scatter(2, label, score), score.sign());
        // An ignored point without a target weighs nothing.
        var counted = one.Minus(ignored.mul(one.Minus(taken)));
        var elsewhere = one.Minus(zeros_like(now).scatter(2, label, taken));
        var weight = now.mul(now).mul(negative).mul(counted).mul(elsewhere).Plus(goal);
        var entropy = nn.functional.binary_cross_entropy_with_logits(heads.Logits, goal, weight, nn.Reduction.Sum);

        var mine = wanted.gather(1, assignment.Target.unsqueeze(2).expand(images, points, DetectionBatch.BoxValues));
        var wrong = measure.Loss(boxes.flatten(0, 1), mine.flatten(0, 1)).view(images, points);
        var sum = entropy.Plus(wrong.mul(assignment.Score).sum().mul(boxWeight));
        return new LossSum(classify is null ? sum : sum.Plus(Kinds(heads.Features!, kind, assignment.Score, classify)), assignment.Score.sum());
    }

    private Assignment Assign(Tensor scores, Tensor boxes, Tensor wanted, Tensor classes)
    {
        var (images, each) = (boxes.shape[0], wanted.shape[1] * boxes.shape[1]);
        var atOnce = Math.Clamp(MostPairs / Math.Max(1, each), 1, images);
        if (atOnce == images)
        {
            return assigner.Assign(scores, measure.Overlap(boxes, wanted), wanted, classes);
        }
        var (targets, goals) = (new List<Tensor>(), new List<Tensor>());
        for (var first = 0L; first < images; first += atOnce)
        {
            using var part = NewDisposeScope();
            Tensor Part(Tensor all) => all.narrow(0, first, Math.Min(atOnce, images - first));
            var (target, goal) = assigner.Assign(Part(scores), measure.Overlap(Part(boxes), Part(wanted)), Part(wanted), Part(classes));
            targets.Add(target.MoveToOuterDisposeScope());
            goals.Add(goal.MoveToOuterDisposeScope());
        }
        return new Assignment(cat(targets, 0), cat(goals, 0));
    }

    /// <summary>Cross entropy of the classes at the points that are surest of a target, weighted by how sure they should be.</summary>
    private static Tensor Kinds(Tensor features, Tensor kind, Tensor score, Func<Tensor, Tensor> classify)
    {
        var (flatScore, flatKind) = (score.flatten(), kind.flatten());
        var (weight, best) = flatScore.topk((int)Math.Min(score.shape[0] * ClassifiedPerCrop, flatScore.shape[0]), 0);
        var logits = classify(features.flatten(0, 1).index_select(0, best));
        return nn.functional.cross_entropy(logits, flatKind.index_select(0, best), reduction: nn.Reduction.None).mul(weight).sum();
    }

    public void Dispose()
    {
        decoder.Dispose();
        measure.Dispose();
        assigner.Dispose();
        none.Dispose();
        one.Dispose();
        negative.Dispose();
        boxWeight.Dispose();
    }
}
