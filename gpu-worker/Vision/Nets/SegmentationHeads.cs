using static TorchSharp.torch;

namespace NeuroBot.Vision.Nets;

/// <summary>What a <see cref="SegmentationNet"/> says about a batch.</summary>
/// <param name="Found">[B, H ÷ 2, W ÷ 2] logit that something is there, float32.</param>
/// <param name="Kinds">[B, classes, H ÷ 2, W ÷ 2] logits of what it would be, float32.</param>
internal readonly record struct SegmentationHeads(Tensor Found, Tensor Kinds)
{
    /// <param name="net">That ran.</param>
    /// <param name="maps">What it gave.</param>
    public static SegmentationHeads From(SegmentationNet net, Tensor[] maps) =>
        new(maps[net.Found].select(1, 0).to(ScalarType.Float32), maps[net.Kinds].to(ScalarType.Float32));

    /// <summary>[B, classes, H ÷ 2, W ÷ 2] probabilities: that something is there, times that it is of the class.</summary>
    public Tensor Probabilities() => Found.sigmoid().unsqueeze(1).mul(Kinds.softmax(1));
}
