using NeuroBot.Vision.Native;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Nets;

/// <summary>
/// Raw box → corners: centre = point + d · stride, size = exp(clamp(t, ±4)) · 4 · stride. The export writes the same as ONNX.
/// </summary>
internal sealed class BoxDecoder : IDisposable
{
    private readonly Tensor centres;
    private readonly Tensor strides;
    private readonly Tensor halfSizes;

    public BoxDecoder(PointGrid grid, Device device)
    {
        Grid = grid;
        centres = tensor(grid.Centres, device: device).view(grid.Count, 2);
        strides = tensor(grid.Strides, device: device).view(grid.Count, 1);
        halfSizes = tensor([.. grid.Strides.Select(s => 2 * s)], device: device).view(grid.Count, 1);
    }

    public PointGrid Grid { get; }

    /// <param name="raw">[B, N, 4] dx, dy in strides, then log sizes.</param>
    /// <returns>[B, N, 4] left, top, right, bottom in canvas pixels.</returns>
    public Tensor Decode(Tensor raw)
    {
        var centre = centres.Plus(raw.narrow(2, 0, 2).mul(strides));
        var half = raw.narrow(2, 2, 2).ClampToFour().exp().mul(halfSizes);
        return cat([centre.Minus(half), centre.Plus(half)], 2);
    }

    public void Dispose()
    {
        centres.Dispose();
        strides.Dispose();
        halfSizes.Dispose();
    }
}
