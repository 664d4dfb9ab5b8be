using System.Collections.Concurrent;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Numerics;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Nets;

/// <summary>
/// Compares convolutions with PyTorch's plain ones in double precision, on made-up maps: kernels made for one kind of processor have been wrong at some numbers of channels, silently
/// (README, the trap of part blocks).
/// </summary>
internal static class ConvolutionCheck
{
    /// <summary>Largest difference that rounding explains, as a share of the largest value.</summary>
    public const double Most = 1e-5;

    /// <summary>The same in bfloat16.</summary>
    public const double MostInHalf = 0.01;

    /// <summary>The processor does not change while a process lives: trainings in folds ask again.</summary>
    private static readonly ConcurrentDictionary<(int In, int Out, int Kernel, int Stride, bool Half, int Threads), double> Known = new();

    private const int Batch = 2;
    private const int Side = 40;

    /// <summary>Each size of convolution of some networks once.</summary>
    public static IEnumerable<ConvolutionNode> Sizes(IEnumerable<NetGraph> graphs) => graphs
        .SelectMany(graph => graph.Nodes.OfType<ConvolutionNode>())
        .Select(node => (node.InChannels, node.OutChannels, node.Kernel, node.Stride))
        .Distinct()
        .Select(size => new ConvolutionNode(-1, size.InChannels, size.OutChannels, size.Kernel, size.Stride, Normalised: false, Relu: false));

    /// <summary>The first convolution whose output or gradients are wrong on this processor; null: none.</summary>
    /// <param name="nodes">Of <see cref="Sizes"/>.</param>
    /// <param name="half">True: in bfloat16, as it is learnt.</param>
    /// <param name="most">Largest difference that is right; what is no number is wrong.</param>
    public static ConvolutionNode? FirstWrong(IEnumerable<ConvolutionNode> nodes, bool half, double most) =>
        nodes.FirstOrDefault(node => !(Known.GetOrAdd((node.InChannels, node.OutChannels, node.Kernel, node.Stride, half, get_num_threads()), _ => Difference(node, half)) <= most));

    private static double Difference(ConvolutionNode node, bool half)
    {
        using var scope = NewDisposeScope();
        var graph = new OneConvolution(node);
        var layout = new NetLayout(graph);
        var numbers = new SeededRandom(1, SeededRandom.Purpose.Parity);
        var (learnt, statistics) = layout.Start(new SeededRandom(1, SeededRandom.Purpose.Weights));
        using var values = new NetValues(layout, learnt, statistics, CPU);
        using var net = new TorchNet(graph, values, trainable: true);
        var type = half ? ScalarType.BFloat16 : ScalarType.Float32;
        Tensor Noise(params long[] shape) =>
            tensor([.. Enumerable.Range(0, (int)shape.Aggregate((a, b) => a * b)).Select(_ => (float)numbers.Uniform(-1, 1))]).view(shape).to(type).permute(0, 3, 1, 2);

        var image = Noise(Batch, Side, Side, node.InChannels).detach();
        image.requires_grad = true;
        var output = net.Run(image, training: true, half)[0];
        var back = Noise(Batch, output.shape[2], output.shape[3], node.OutChannels);
        output.backward([back]);

        Tensor Weights(Tensor flat) => flat.narrow(0, 0, node.Weights).view(node.OutChannels, node.Kernel, node.Kernel, node.InChannels).permute(0, 3, 1, 2);
        var exactImage = image.detach().to(ScalarType.Float64);
        var exactWeights = Weights(values.Learnt).to(type).to(ScalarType.Float64);
        (exactImage.requires_grad, exactWeights.requires_grad) = (true, true);
        var exact = nn.functional.conv2d(exactImage, exactWeights, null, [node.Stride, node.Stride], [node.Padding, node.Padding]);
        exact.backward([back.to(ScalarType.Float64)]);
        double[] shares = [Share(output, exact), Share(image.grad!, exactImage.grad!), Share(Weights(net.TakeGradients()), exactWeights.grad!)];
        return shares.Any(double.IsNaN) ? double.NaN : shares.Max();
    }

    private static double Share(Tensor value, Tensor exact) =>
        value.detach().to(ScalarType.Float64).Minus(exact.detach()).abs().max().item<double>() / exact.detach().abs().max().item<double>();

    private sealed record OneConvolution(ConvolutionNode Node) : NetGraph([Node], Node.OutChannels)
    {
        public override IReadOnlyList<int> Outputs => [0];

        public override IReadOnlyList<ConvolutionNode> ClassOutputs => [Node];
    }
}
