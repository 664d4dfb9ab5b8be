using NeuroBot.Vision.Data;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Losses;

/// <summary>
/// Loss of a batch of masks, to be divided by its crops: per crop the mean binary cross entropy of "something is here", the soft Dice loss (Milletari et al. 2016)
/// where something is, the mean cross entropy of its kind over the cells where it is, and the cross entropy of "this crop holds something", said by its strongest cells.
/// </summary>
internal sealed class SegmentationLoss : IDisposable
{
    /// <summary>Cells that speak for a crop: a spot of 8 × 8 pixels.</summary>
    private const int Speakers = 16;

    private readonly Device device;
    private readonly Tensor uncounted;
    private readonly Tensor one;
    private readonly Tensor two;
    private readonly Tensor small;
    private readonly Tensor entropyWeight;
    private readonly Tensor diceWeight;
    private readonly Tensor kindWeight;
    private readonly Tensor decisionWeight;

    /// <param name="device">Of the network.</param>
    /// <param name="recipe">Weights of the parts.</param>
    public SegmentationLoss(Device device, Recipe recipe)
    {
        this.device = device;
        (one, two, small) = (tensor(1f, device: device), tensor(2f, device: device), tensor(1e-6f, device: device));
        entropyWeight = tensor((float)recipe.EntropyWeight, device: device);
        diceWeight = tensor((float)recipe.DiceWeight, device: device);
        kindWeight = tensor((float)recipe.KindWeight, device: device);
        decisionWeight = tensor((float)recipe.DecisionWeight, device: device);
        uncounted = tensor(-1e4f, device: device);
    }

    /// <param name="heads">What the network says.</param>
    /// <param name="batch">What is true. Temporaries belong to the caller's dispose scope.</param>
    public LossSum Loss(SegmentationHeads heads, SegmentationBatch batch)
    {
        var shape = heads.Found.shape;
        var found = tensor(batch.Found, device: device).view(shape);
        var kinds = tensor(batch.Kinds, device: device).view(shape);
        var counted = tensor(batch.Counted, device: device).view(shape);

        var entropy = nn.functional.binary_cross_entropy_with_logits(heads.Found, found, counted, nn.Reduction.None);
        var perCell = Total(entropy).div(Total(counted).maximum(one));

        var probability = heads.Found.sigmoid().mul(counted);
        var there = found.mul(counted);
        var area = Total(there);
        var any = area.sign();
        var both = Total(probability.mul(there));
        var squares = Total(probability.mul(probability)).Plus(Total(there.mul(there)));
        var dice = one.Minus(both.mul(two).Plus(one).div(squares.Plus(one))).mul(any);

        var kindEntropy = nn.functional.cross_entropy(heads.Kinds, kinds, reduction: nn.Reduction.None).mul(there);
        var kind = Total(kindEntropy).div(area.Plus(small));

        var strongest = where(counted.to(ScalarType.Bool), heads.Found, uncounted).flatten(1).topk(Speakers, 1).values.mean([1]);
        var decision = nn.functional.binary_cross_entropy_with_logits(strongest, any, reduction: nn.Reduction.None);

        var each = perCell.mul(entropyWeight).Plus(dice.mul(diceWeight)).Plus(kind.mul(kindWeight)).Plus(decision.mul(decisionWeight));
        return new LossSum(each.sum(), tensor((float)batch.Images, device: device));
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { one, two, small, uncounted, entropyWeight, diceWeight, kindWeight, decisionWeight })
        {
            tensor.Dispose();
        }
    }

    /// <summary>[B, h, w] → [B].</summary>
    private static Tensor Total(Tensor maps) => maps.flatten(1).sum(1);
}
