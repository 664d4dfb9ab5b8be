using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Numerics;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Tests.Nets;

/// <summary>
/// Every size of convolution that a network has, in both precisions and on one thread and two, against PyTorch's plain one in double precision: kernels that are made for one kind of processor
/// have been wrong at some numbers of channels.
/// </summary>
public sealed class ConvolutionTests
{
    private const int Batch = 2;
    private const int Side = 40;

    /// <summary>Numbers of labels around those at which kernels change.</summary>
    private static readonly int[] Classes = [1, 2, 3, 5, 6, 10, 16, 17, 33, 36, 47, 62, 65];

    public ConvolutionTests() => TorchLibrary.EnsureLoaded();

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public void AgreesWithDoublePrecision(bool half, int threads)
    {
        var most = half ? 0.01 : 1e-5;
        var threadsBefore = get_num_threads();
        try
        {
            set_num_threads(threads);
            var wrong = Sizes().Select(size => (size, Difference: Difference(size, half))).Where(d => !(d.Difference <= most));
            Assert.Empty(wrong);
        }
        finally
        {
            set_num_threads(threadsBefore);
        }
    }

    private static IEnumerable<ConvolutionNode> Sizes() => new[] { NetSize.Small, NetSize.Standard, NetSize.Accurate }
        .SelectMany(size => Classes.SelectMany(classes => new NetGraph[]
        {
            DetectorGraph.Build(classes, size, finest: 4), DetectorGraph.Build(classes, size, finest: 4, angleFactor: 1), SegmenterGraph.Build(classes, size),
        }))
        .SelectMany(graph => graph.Nodes.OfType<ConvolutionNode>())
        .Select(node => (node.InChannels, node.OutChannels, node.Kernel, node.Stride))
        .Distinct()
        .Select(size => new ConvolutionNode(-1, size.InChannels, size.OutChannels, size.Kernel, size.Stride, Normalised: false, Relu: false));

    /// <returns>Largest difference of output and of the gradients of input and weights, as a share of the largest value of each.</returns>
    private static double Difference(ConvolutionNode node, bool half)
    {
        using var scope = NewDisposeScope();
        var graph = new OneConvolution(node);
        var layout = new NetLayout(graph);
        var (learnt, statistics) = layout.Start(new SeededRandom(1, SeededRandom.Purpose.Weights));
        using var values = new NetValues(layout, learnt, statistics, CPU);
        using var net = new TorchNet(graph, values, trainable: true);
        random.manual_seed(1);
        var type = half ? ScalarType.BFloat16 : ScalarType.Float32;
        var image = randn(Batch, Side, Side, node.InChannels).to(type).permute(0, 3, 1, 2).detach();
        image.requires_grad = true;
        var output = net.Run(image, training: true, half)[0];
        var back = randn_like(output);
        output.backward([back]);

        var exactImage = image.detach().to(ScalarType.Float64);
        var weight = values.Learnt.narrow(0, 0, node.Weights).view(node.OutChannels, node.Kernel, node.Kernel, node.InChannels).permute(0, 3, 1, 2);
        var exactWeight = weight.to(type).to(ScalarType.Float64);
        (exactImage.requires_grad, exactWeight.requires_grad) = (true, true);
        var exact = nn.functional.conv2d(exactImage, exactWeight, null, [node.Stride, node.Stride], [node.Padding, node.Padding]);
        exact.backward([back.to(ScalarType.Float64)]);
        var weights = net.TakeGradients().narrow(0, 0, node.Weights).view(node.OutChannels, node.Kernel, node.Kernel, node.InChannels).permute(0, 3, 1, 2);
        return new[] { Share(output, exact), Share(image.grad!, exactImage.grad!), Share(weights, exactWeight.grad!) }.Max();
    }

    private static double Share(Tensor value, Tensor exact) =>
        value.to(ScalarType.Float64).sub(exact).abs().max().item<double>() / exact.abs().max().item<double>();

    private sealed record OneConvolution(ConvolutionNode Node) : NetGraph([Node], Node.OutChannels)
    {
        public override IReadOnlyList<int> Outputs => [0];

        public override IReadOnlyList<ConvolutionNode> ClassOutputs => [Node];
    }
}
