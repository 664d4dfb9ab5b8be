using NeuroBot.Vision.Export;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Tests.Export;

public sealed class MapSizeTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    public void OutputsHaveTheSizeOfTheirStride(int finest)
    {
        var graph = DetectorGraph.Build(3, NetSize.Small, finest);
        var sizes = MapSize.Of(graph, new MapSize(3, 96, 160));
        Assert.All(graph.Levels, level =>
        {
            Assert.Equal(new MapSize(4, 96 / level.Stride, 160 / level.Stride), sizes[level.Boxes]);
            Assert.Equal(new MapSize(3, 96 / level.Stride, 160 / level.Stride), sizes[level.Logits]);
        });
    }

    [Fact]
    public void MapsSideBySideAddTheirChannels()
    {
        var graph = new DetectionNet(
            [new ConvolutionNode(-1, 3, 5, 3, 2, true, true), new UpsampleNode(0), new ConcatNode([-1, 1]), new MaxPoolNode(2), new AddNode(2, 3)], 1, []);
        Assert.Equal(
            [new(5, 4, 6), new(5, 8, 12), new(8, 8, 12), new(8, 8, 12), new(8, 8, 12)], MapSize.Of(graph, new MapSize(3, 8, 12)));
    }
}
