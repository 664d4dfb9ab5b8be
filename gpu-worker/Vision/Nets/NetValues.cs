using NeuroBot.Vision.Native;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Nets;

/// <summary>
/// A network's values: all that is learnt in one flat tensor, all running statistics in another, so that optimiser, averaging and checkpoints
/// are a few operations on two tensors.
/// </summary>
internal sealed class NetValues : IDisposable
{
    public NetValues(NetLayout layout, float[] learnt, float[] statistics, Device device)
    {
        Layout = layout;
        Learnt = tensor(learnt, device: device);
        Statistics = tensor(statistics, device: device);
    }

    public NetLayout Layout { get; }

    /// <summary>[<see cref="NetLayout.Learnt"/>] float32. Change it in place only, without gradients, between steps.</summary>
    public Tensor Learnt { get; }

    /// <summary>[<see cref="NetLayout.Statistics"/>] float32.</summary>
    public Tensor Statistics { get; }

    /// <summary>Adds to the bias of a convolution without norm.</summary>
    /// <param name="node">Of the network.</param>
    /// <param name="shifts">One per output channel.</param>
    public void AddToBias(ConvolutionNode node, IReadOnlyList<double> shifts)
    {
        using var off = no_grad();
        using var bias = Learnt.narrow(0, Layout.Places[node].Shift, node.OutChannels);
        using var added = tensor([.. shifts.Select(s => (float)s)], device: Learnt.device);
        bias.PlusInPlace(added);
    }

    /// <summary>A copy on the processor: what is exported and compared is computed there, in full float32.</summary>
    public NetValues OnProcessor()
    {
        using var learnt = Learnt.cpu();
        using var statistics = Statistics.cpu();
        return new NetValues(Layout, learnt.data<float>().ToArray(), statistics.data<float>().ToArray(), CPU);
    }

    public void Dispose()
    {
        Learnt.Dispose();
        Statistics.Dispose();
    }
}
