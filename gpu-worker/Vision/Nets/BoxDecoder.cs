using NeuroBot.Vision.Native;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Nets;

/// <summary>
/// Raw box → box: centre = point + d · stride, size = exp(clamp(t, ±4)) · 4 · stride. Upright boxes are given as corners. Rotated ones keep centre and size, and
/// have an angle: two more raw values are the direction (cos, sin) of the angle, or of twice the angle where a half turn changes nothing. The export writes the
/// same as ONNX.
/// </summary>
internal sealed class BoxDecoder : IDisposable
{
    private readonly DetectionNet net;
    private readonly Tensor centres;
    private readonly Tensor strides;
    private readonly Tensor halfSizes;
    private readonly Tensor two;
    private readonly Tensor perTurn;

    /// <param name="net">Whose boxes.</param>
    /// <param name="grid">Its points.</param>
    /// <param name="device">Where they are.</param>
    public BoxDecoder(DetectionNet net, PointGrid grid, Device device)
    {
        this.net = net;
        Grid = grid;
        centres = Rooted.Made(() => tensor(grid.Centres, device: device).view(grid.Count, 2));
        strides = Rooted.Made(() => tensor(grid.Strides, device: device).view(grid.Count, 1));
        halfSizes = Rooted.Made(() => tensor([.. grid.Strides.Select(s => 2 * s)], device: device).view(grid.Count, 1));
        two = tensor(2f, device: device);
        perTurn = tensor(1f / net.AngleFactor, device: device);
    }

    public PointGrid Grid { get; }

    /// <param name="raw">[B, N, 4] dx, dy in strides, then log sizes; rotated: [B, N, 6], then cos and sin.</param>
    /// <returns>[B, N, 4] left, top, right, bottom in canvas pixels; rotated: [B, N, 5] centre x, centre y, width, height, angle in radians clockwise.</returns>
    public Tensor Decode(Tensor raw)
    {
        var centre = centres.Plus(raw.narrow(2, 0, 2).mul(strides));
        var half = raw.narrow(2, 2, 2).ClampToFour().exp().mul(halfSizes);
        return net.Rotated
            ? cat([centre, half.mul(two), raw.narrow(2, 5, 1).atan2(raw.narrow(2, 4, 1)).mul(perTurn)], 2)
            : cat([centre.Minus(half), centre.Plus(half)], 2);
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { centres, strides, halfSizes, two, perTurn })
        {
            tensor.Dispose();
        }
    }
}
