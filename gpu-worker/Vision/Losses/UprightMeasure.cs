using NeuroBot.Vision.Native;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Losses;

/// <summary>Upright boxes, decoded as left, top, right, bottom: intersection over union, and <see cref="CompleteIou"/> to learn by.</summary>
internal sealed class UprightMeasure(Device device) : IBoxMeasure
{
    private readonly CompleteIou completeIou = new(device);
    private readonly Tensor half = tensor(0.5f, device: device);
    private readonly Tensor small = tensor(1e-7f, device: device);

    public Tensor Overlap(Tensor found, Tensor wanted)
    {
        var corners = Corners(wanted);
        Tensor Found(int side) => found.select(2, side).unsqueeze(1);
        Tensor Wanted(int side) => corners.select(2, side).unsqueeze(2);
        var across = Found(2).minimum(Wanted(2)).Minus(Found(0).maximum(Wanted(0))).relu();
        var down = Found(3).minimum(Wanted(3)).Minus(Found(1).maximum(Wanted(1))).relu();
        var both = across.mul(down);
        var foundArea = Found(2).Minus(Found(0)).mul(Found(3).Minus(Found(1)));
        var wantedArea = wanted.select(2, 2).mul(wanted.select(2, 3)).unsqueeze(2);
        return both.div(foundArea.Plus(wantedArea).Minus(both).Plus(small));
    }

    public Tensor Loss(Tensor found, Tensor wanted) => completeIou.Loss(found, Corners(wanted));

    public void Dispose()
    {
        completeIou.Dispose();
        half.Dispose();
        small.Dispose();
    }

    /// <summary>[.., 5] centre form → [.., 4] left, top, right, bottom.</summary>
    private Tensor Corners(Tensor boxes)
    {
        var last = boxes.dim() - 1;
        var centre = boxes.narrow(last, 0, 2);
        var reach = boxes.narrow(last, 2, 2).mul(half);
        return cat([centre.Minus(reach), centre.Plus(reach)], last);
    }
}
