using NeuroBot.Vision.Native;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Losses;

/// <summary>
/// Rotated boxes, decoded as centre, size and angle: <see cref="GaussianOverlap"/>, and beside it 1 − cos(k · angle difference), which also turns what is nearly square, or
/// upside down.
/// </summary>
/// <param name="factor">k: 2 where a half turn changes nothing, else 1.</param>
/// <param name="device">Where the boxes are.</param>
internal sealed class RotatedMeasure(int factor, Device device) : IBoxMeasure
{
    private readonly GaussianOverlap overlap = new(device);
    private readonly Tensor one = tensor(1f, device: device);
    private readonly Tensor turns = tensor((float)factor, device: device);
    private readonly Tensor angleWeight = tensor(0.5f, device: device);

    public Tensor Overlap(Tensor found, Tensor wanted) => overlap.Overlap(found.unsqueeze(1), wanted.unsqueeze(2));

    public Tensor Loss(Tensor found, Tensor wanted)
    {
        var difference = found.select(1, 4).Minus(wanted.select(1, 4)).mul(turns);
        var turned = one.Minus(difference.cos()).mul(angleWeight);
        return one.Minus(overlap.Overlap(found, wanted)).Plus(turned);
    }

    public void Dispose()
    {
        overlap.Dispose();
        one.Dispose();
        turns.Dispose();
        angleWeight.Dispose();
    }
}
