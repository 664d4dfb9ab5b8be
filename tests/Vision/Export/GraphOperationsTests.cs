using NeuroBot.Vision.Export;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Tests.Export;

public sealed class GraphOperationsTests
{
    [Fact]
    public void AConvolutionIsCountedByItsDefinition()
    {
        var graph = new DetectionNet([new ConvolutionNode(-1, 3, 8, 3, 2, true, true), new MaxPoolNode(0), new ConcatNode([0, 1])], 1, []);
        var work = GraphOperations.Of(graph, 64, 32);

        Assert.Equal(3 * 8 * 9 * 32 * 16, work[0].MultiplyAdds);
        Assert.Equal(4 * ((3 * 64 * 32) + (8 * 32 * 16) + (3 * 8 * 9) + 8), work[0].Bytes);
        Assert.Equal((0, 4 * 2 * 8 * 32 * 16), (work[1].MultiplyAdds, work[1].Bytes));
        Assert.Equal((0, 4 * 4 * 8 * 32 * 16), (work[2].MultiplyAdds, work[2].Bytes));
    }

    /// <summary>What NetSize and the recipes say about them.</summary>
    [Theory]
    [InlineData("small", 1.3)]
    [InlineData("standard", 2.7)]
    [InlineData("accurate", 6.0)]
    public void APresetTakesTheWorkThatIsSaidOfIt(string preset, double billions) => Assert.Equal(
        billions, GraphOperations.Of(DetectorGraph.Build(6, NetSize.Of(preset), 8), 640, 640).Sum(o => o.MultiplyAdds) / 1e9, 0.1);

    [Fact]
    public void AClassifierOfCharactersCostsItsPoints()
    {
        var graph = DetectorGraph.Build(3000, NetSize.Small, 8);
        Assert.Equal(300L * 3000 * graph.Classifier!.InChannels, GraphOperations.Of(graph, 64, 64)[^1].MultiplyAdds);
    }

    [Fact]
    public void WorkGrowsWithTheArea()
    {
        var graph = DetectorGraph.Build(6, NetSize.Small, 8);
        long Work(int side) => GraphOperations.Of(graph, side, side).Sum(o => o.MultiplyAdds);
        Assert.Equal(4 * Work(320), Work(640));
    }
}
