using NeuroBot.Vision.Native;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Losses;

/// <summary>Complete IoU loss (Zheng et al. 2020): 1 − IoU + centre distance² ÷ enclosing diagonal² + α·v for the difference in shape.</summary>
internal sealed class CompleteIou : IDisposable
{
    private readonly Tensor one;
    private readonly Tensor quarter;
    private readonly Tensor small;
    private readonly Tensor shape;

    public CompleteIou(Device device)
    {
        one = tensor(1f, device: device);
        quarter = tensor(0.25f, device: device);
        small = tensor(1e-7f, device: device);
        shape = tensor((float)(4 / (Math.PI * Math.PI)), device: device);
    }

    /// <param name="found">[P, 4] left, top, right, bottom, of positive size; gradients flow here.</param>
    /// <param name="wanted">[P, 4] likewise.</param>
    /// <returns>[P] losses ≥ 0.</returns>
    public Tensor Loss(Tensor found, Tensor wanted)
    {
        var (foundLow, foundHigh) = (found.narrow(1, 0, 2), found.narrow(1, 2, 2));
        var (wantedLow, wantedHigh) = (wanted.narrow(1, 0, 2), wanted.narrow(1, 2, 2));
        var (foundSize, wantedSize) = (foundHigh.Minus(foundLow), wantedHigh.Minus(wantedLow));

        var both = Area(foundHigh.minimum(wantedHigh).Minus(foundLow.maximum(wantedLow)).relu());
        var union = Area(foundSize).Plus(Area(wantedSize)).Minus(both);
        var iou = both.div(union.Plus(small));

        var enclosing = foundHigh.maximum(wantedHigh).Minus(foundLow.minimum(wantedLow));
        var centres = foundLow.Plus(foundHigh).Minus(wantedLow.Plus(wantedHigh));
        var distance = Squares(centres).mul(quarter).div(Squares(enclosing).Plus(small));

        var angle = Angle(wantedSize).Minus(Angle(foundSize));
        var difference = angle.mul(angle).mul(shape);
        Tensor alpha;
        using (no_grad())
        {
            alpha = difference.div(one.Minus(iou).Plus(difference).Plus(small));
        }
        return one.Minus(iou).Plus(distance).Plus(difference.mul(alpha));
    }

    public void Dispose()
    {
        one.Dispose();
        quarter.Dispose();
        small.Dispose();
        shape.Dispose();
    }

    private static Tensor Area(Tensor size) => size.narrow(1, 0, 1).mul(size.narrow(1, 1, 1)).reshape(-1);

    private static Tensor Squares(Tensor pair) => pair.narrow(1, 0, 1).mul(pair.narrow(1, 0, 1)).Plus(pair.narrow(1, 1, 1).mul(pair.narrow(1, 1, 1))).reshape(-1);

    private Tensor Angle(Tensor size) => size.narrow(1, 0, 1).div(size.narrow(1, 1, 1).Plus(small)).atan().reshape(-1);
}
