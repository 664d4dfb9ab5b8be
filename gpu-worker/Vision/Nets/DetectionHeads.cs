using static TorchSharp.torch;

namespace NeuroBot.Vision.Nets;

/// <summary>What a <see cref="DetectionNet"/> says about a batch.</summary>
/// <param name="Raw">[B, N, 4 or 6] raw boxes, float32.</param>
/// <param name="Logits">[B, N, classes], or [B, N, 1] with a classifier, float32.</param>
/// <param name="Features">[B, N, channels] for the classifier, float32; null without.</param>
internal readonly record struct DetectionHeads(Tensor Raw, Tensor Logits, Tensor? Features = null)
{
    /// <summary>Joins the levels, finest first, each in row order.</summary>
    /// <param name="net">That ran.</param>
    /// <param name="maps">What it gave.</param>
    public static DetectionHeads From(DetectionNet net, Tensor[] maps) =>
        new(
            Join(net.Levels.Select(l => maps[l.Boxes])),
            Join(net.Levels.Select(l => maps[l.Logits])),
            net.Classifier is null ? null : Join(net.Levels.Select(l => maps[l.Features])));

    /// <summary>[B, C, H, W] of each level → [B, Σ H·W, C].</summary>
    private static Tensor Join(IEnumerable<Tensor> levels) =>
        cat([.. levels.Select(l => l.permute(0, 2, 3, 1).flatten(1, 2).to(ScalarType.Float32))], 1);
}
