using NeuroBot.Vision.Native;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace NeuroBot.Vision.Nets;

/// <summary>
/// Runs a <see cref="NetGraph"/> in TorchSharp on values that it looks at but does not own. Several may look at the same weights: each keeps gradients and
/// running statistics of its own, so that they can learn side by side. Maps lie in memory with the channels last.
/// </summary>
internal sealed class TorchNet : IDisposable
{
    private const double NormMomentum = 0.1;

    /// <summary>Channels that oneDNN computes together with AVX-512.</summary>
    private const int FullBlock = 16;

    /// <summary>Norm's ε, here and in the folded export.</summary>
    public const float NormEpsilon = 1e-5f;

    private readonly NetGraph graph;
    private readonly Dictionary<ConvolutionNode, Views> views = new(ReferenceEqualityComparer.Instance);
    private readonly List<Tensor> leaves = [];

    /// <param name="graph">What to run.</param>
    /// <param name="values">Of the same graph; must outlive this.</param>
    /// <param name="trainable">True: gradients are kept, and the running statistics are a copy; false: both are the values' own.</param>
    public TorchNet(NetGraph graph, NetValues values, bool trainable)
    {
        this.graph = graph;
        // What lies between a flat tensor and a view of it must live until the view is there (Rooted.Made).
        using var scope = NewDisposeScope();
        Statistics = trainable ? values.Statistics.clone() : values.Statistics.detach();
        Statistics.MoveToOuterDisposeScope();
        foreach (var (node, place) in values.Layout.Places)
        {
            var weight = View(values.Learnt, place.Weight, node.Weights, [node.OutChannels, node.Kernel, node.Kernel, node.InChannels]);
            var gain = node.Normalised ? View(values.Learnt, place.Gain, node.OutChannels, [node.OutChannels]) : null;
            var shift = View(values.Learnt, place.Shift, node.OutChannels, [node.OutChannels]);
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

    /// <summary>[statistics] float32: its own copy while learning.</summary>
    public Tensor Statistics { get; }

    /// <summary>The gradients of all learnt values as one flat tensor; the kept ones are dropped.</summary>
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

    /// <summary>Runs the network.</summary>
    /// <param name="images">[B, 3, H, W] float32, normalised; H and W multiples of the coarsest stride; channels last in memory where speed matters.</param>
    /// <param name="training">True: norm uses the batch and updates its statistics.</param>
    /// <param name="half">True: maps and convolutions in bfloat16 (weights, norm and outputs stay float32): faster where the processor knows it.</param>
    /// <returns>The map of each node, [B, C, H ÷ stride, W ÷ stride].</returns>
    public Tensor[] Run(Tensor images, bool training, bool half = false)
    {
        images = half ? images.to(ScalarType.BFloat16) : images;
        var maps = new Tensor[graph.Nodes.Count];
        Tensor Map(int index) => index < 0 ? images : maps[index];
        for (var i = 0; i < maps.Length; i++)
        {
            maps[i] = graph.Nodes[i] switch
            {
                ConvolutionNode c => Convolve(Map(c.Input), c, training, half),
                AddNode a => a.Relu ? relu(Map(a.First).Plus(Map(a.Second))) : Map(a.First).Plus(Map(a.Second)),
                ConcatNode c => cat([.. c.Inputs.Select(Map)], 1),
                UpsampleNode u => interpolate(Map(u.Input), scale_factor: [2, 2], mode: InterpolationMode.Nearest),
                DepthToSpaceNode d => pixel_shuffle(Map(d.Input), 2),
                MaxPoolNode p => max_pool2d(Map(p.Input), [5, 5], [1, 1], [2, 2]),
                var unknown => throw new NotSupportedException(unknown.GetType().Name),
            };
        }
        return maps;
    }

    /// <summary>A convolution without norm of one cell on a list of points, always in float32: a classifier.</summary>
    /// <param name="node">1 × 1, of the graph.</param>
    /// <param name="features">[P, channels].</param>
    /// <returns>[P, outputs].</returns>
    public Tensor Classify(ConvolutionNode node, Tensor features)
    {
        var v = views[node];
        return linear(features, v.Weight.view(node.OutChannels, node.InChannels), v.Shift);
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
        Statistics.Dispose();
    }

    private Tensor Convolve(Tensor map, ConvolutionNode node, bool training, bool half)
    {
        var v = views[node];
        Tensor Cast(Tensor value) => half ? value.to(ScalarType.BFloat16) : value;
        var bias = node.Normalised ? null : Cast(v.Shift);
        var result = IsProduct(node, map)
            ? linear(map.permute(0, 2, 3, 1), Cast(v.Weight.view(node.OutChannels, node.InChannels)), bias).permute(0, 3, 1, 2)
            : conv2d(map, Cast(v.Weight.permute(0, 3, 1, 2)), bias, [node.Stride, node.Stride], [node.Padding, node.Padding]);
        if (node.Normalised)
        {
            result = batch_norm(result, v.Mean!, v.Variance!, v.Gain, v.Shift, training, NormMomentum, NormEpsilon);
        }
        return node.Relu ? relu(result, inplace: true) : result;
    }

    /// <summary>
    /// True: a convolution of one cell is computed as a product of matrices. oneDNN 3.7's own kernels for AVX-512 are wrong where a last block of channels is not full: the output in float32
    /// (33 to 47 channels, 72, …), the gradient in bfloat16 (any odd number, such as five labels). Seen on AMD's Zen 5; ConvolutionCheck looks for more.
    /// </summary>
    private static bool IsProduct(ConvolutionNode node, Tensor map) =>
        node is { Kernel: 1, Stride: 1 } && node.OutChannels % FullBlock != 0 && map.device_type == DeviceType.CPU;

    /// <summary>A leaf of its own over the same memory.</summary>
    private static Tensor View(Tensor flat, int start, int length, long[] shape) => flat.narrow(0, start, length).view(shape).detach().MoveToOuterDisposeScope();

    private sealed record Views(Tensor Weight, Tensor? Gain, Tensor Shift, Tensor? Mean, Tensor? Variance);
}
