using NeuroBot.Vision.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace NeuroBot.Vision.Nets;

/// <summary>
/// Runs a <see cref="NetGraph"/> in TorchSharp. All learnt values live in one flat tensor, all running statistics in another; the tensors of the
/// single convolutions are views of them, so that optimiser, averaging and checkpoints are a few operations on two tensors.
/// </summary>
internal sealed class TorchNet : IDisposable
{
    private const double NormMomentum = 0.1;

    /// <summary>Norm's ε, here and in the folded export.</summary>
    public const float NormEpsilon = 1e-5f;

    private readonly NetGraph graph;
    private readonly Dictionary<ConvolutionNode, Views> views = new(ReferenceEqualityComparer.Instance);
    private readonly List<Tensor> leaves = [];

    /// <param name="graph">What to run.</param>
    /// <param name="layout">Of the same graph.</param>
    /// <param name="learnt">Values of <see cref="NetLayout.Learnt"/>; copied.</param>
    /// <param name="statistics">Values of <see cref="NetLayout.Statistics"/>; copied.</param>
    /// <param name="device">Where to run.</param>
    /// <param name="trainable">True: gradients are kept.</param>
    public TorchNet(NetGraph graph, NetLayout layout, float[] learnt, float[] statistics, Device device, bool trainable)
    {
        this.graph = graph;
        Learnt = tensor(learnt, device: device);
        Statistics = tensor(statistics, device: device);
        foreach (var (node, place) in layout.Places)
        {
            var weight = View(Learnt, place.Weight, node.Weights, [node.OutChannels, node.InChannels, node.Kernel, node.Kernel]);
            var gain = node.Normalised ? View(Learnt, place.Gain, node.OutChannels, [node.OutChannels]) : null;
            var shift = View(Learnt, place.Shift, node.OutChannels, [node.OutChannels]);
            views[node] = new Views(
                weight,
                gain,
                shift,
                node.Normalised ? View(Statistics, place.Mean, node.OutChannels, [node.OutChannels]) : null,
                node.Normalised ? View(Statistics, place.Variance, node.OutChannels, [node.OutChannels]) : null);
            // In the order of the layout: gradients are joined to one flat tensor in this order.
            leaves.AddRange(gain is null ? [weight, shift] : [weight, gain, shift]);
        }
        leaves.ForEach(leaf => leaf.requires_grad = trainable);
    }

    /// <summary>[learnt values] float32. Change it in place only, without gradients, between steps.</summary>
    public Tensor Learnt { get; }

    /// <summary>[statistics] float32.</summary>
    public Tensor Statistics { get; }

    /// <summary>The gradients of <see cref="Learnt"/> as one flat tensor; the kept ones are dropped.</summary>
    public Tensor TakeGradients()
    {
        var parts = new Tensor[leaves.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = leaves[i].grad is { } grad ? grad.reshape(-1) : zeros_like(leaves[i]).reshape(-1);
            leaves[i].grad = null;
        }
        return cat(parts);
    }

    /// <summary>Runs the network and joins the levels, finest first, each in row order.</summary>
    /// <param name="images">[B, 3, H, W] float32, normalised; H and W multiples of the coarsest stride.</param>
    /// <param name="training">True: norm uses the batch and updates its statistics.</param>
    /// <param name="half">True: maps and convolutions in bfloat16 (weights, norm and outputs stay float32): faster where the processor knows it.</param>
    /// <returns>Raw boxes [B, N, 4] and class logits [B, N, classes], float32.</returns>
    public (Tensor Boxes, Tensor Logits) Forward(Tensor images, bool training, bool half = false)
    {
        images = half ? images.to(ScalarType.BFloat16) : images;
        var maps = new Tensor[graph.Nodes.Count];
        Tensor Map(int index) => index < 0 ? images : maps[index];
        for (var i = 0; i < maps.Length; i++)
        {
            maps[i] = graph.Nodes[i] switch
            {
                ConvolutionNode c => Convolve(Map(c.Input), c, training, half),
                AddNode a => relu(Map(a.First).Plus(Map(a.Second))),
                ConcatNode c => cat([.. c.Inputs.Select(Map)], 1),
                UpsampleNode u => interpolate(Map(u.Input), scale_factor: [2, 2], mode: InterpolationMode.Nearest),
                MaxPoolNode p => max_pool2d(Map(p.Input), [5, 5], [1, 1], [2, 2]),
                var unknown => throw new NotSupportedException(unknown.GetType().Name),
            };
        }
        return (Join(graph.Levels.Select(l => maps[l.Boxes])), Join(graph.Levels.Select(l => maps[l.Logits])));
    }

    public void Dispose()
    {
        foreach (var view in views.Values)
        {
            view.Weight.Dispose();
            view.Gain?.Dispose();
            view.Shift.Dispose();
            view.Mean?.Dispose();
            view.Variance?.Dispose();
        }
        Learnt.Dispose();
        Statistics.Dispose();
    }

    private Tensor Convolve(Tensor map, ConvolutionNode node, bool training, bool half)
    {
        var v = views[node];
        var padding = node.Kernel / 2;
        Tensor Cast(Tensor value) => half ? value.to(ScalarType.BFloat16) : value;
        var result = conv2d(map, Cast(v.Weight), node.Normalised ? null : Cast(v.Shift), [node.Stride, node.Stride], [padding, padding]);
        if (node.Normalised)
        {
            result = batch_norm(result, v.Mean!, v.Variance!, v.Gain, v.Shift, training, NormMomentum, NormEpsilon);
        }
        return node.Relu ? relu(result, inplace: true) : result;
    }

    /// <summary>[B, C, H, W] of each level → [B, Σ H·W, C].</summary>
    private static Tensor Join(IEnumerable<Tensor> levels) =>
        cat([.. levels.Select(l => l.flatten(2).transpose(1, 2).to(ScalarType.Float32))], 1);

    /// <summary>A leaf of its own over the same memory.</summary>
    private static Tensor View(Tensor flat, int start, int length, long[] shape) => flat.narrow(0, start, length).view(shape).detach();

    private sealed record Views(Tensor Weight, Tensor? Gain, Tensor Shift, Tensor? Mean, Tensor? Variance);
}
