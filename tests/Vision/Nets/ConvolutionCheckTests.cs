using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Tests.Nets;

/// <summary>Every size of convolution that a network has is right on this processor, in both precisions and on one thread and two.</summary>
public sealed class ConvolutionCheckTests
{
    /// <summary>Numbers of labels around those at which kernels change.</summary>
    private static readonly int[] Classes = [1, 2, 3, 5, 6, 10, 16, 17, 33, 36, 47, 62, 65];

    public ConvolutionCheckTests() => TorchLibrary.EnsureLoaded();

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public void EverySizeAgreesWithDoublePrecision(bool half, int threads)
    {
        var threadsBefore = get_num_threads();
        try
        {
            set_num_threads(threads);
            Assert.Null(ConvolutionCheck.FirstWrong(ConvolutionCheck.Sizes(Graphs()), half, half ? ConvolutionCheck.MostInHalf : ConvolutionCheck.Most));
        }
        finally
        {
            set_num_threads(threadsBefore);
        }
    }

    /// <summary>The rounding of bfloat16 is far above what float32 may differ by.</summary>
    [Fact]
    public void AWrongConvolutionIsNamed()
    {
        var sizes = ConvolutionCheck.Sizes(Graphs()).Take(1).ToList();
        Assert.Null(ConvolutionCheck.FirstWrong(sizes, half: false, ConvolutionCheck.Most));
        Assert.Equal(sizes[0], ConvolutionCheck.FirstWrong(sizes, half: true, ConvolutionCheck.Most));
    }

    private static IEnumerable<NetGraph> Graphs() =>
        from size in new[] { NetSize.Small, NetSize.Standard, NetSize.Accurate }
        from classes in Classes
        from graph in new NetGraph[]
        {
            DetectorGraph.Build(classes, size, finest: 4), DetectorGraph.Build(classes, size, finest: 4, angleFactor: 1), SegmenterGraph.Build(classes, size),
        }
        select graph;
}
