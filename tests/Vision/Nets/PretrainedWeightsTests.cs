using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Numerics;

namespace NeuroBot.Vision.Tests.Nets;

public sealed class PretrainedWeightsTests
{
    [Theory]
    [InlineData(NetSize.OnProcessor)]
    public void ADetectorOfSmallTargetsTakesAllButTheOutputsOfItsLabels(string preset)
    {
        var graph = DetectorGraph.Build(3, NetSize.Of(preset), 4);
        var (result, _) = Start(preset, graph);
        Assert.Equal(result.All - graph.ClassOutputs.Count, result.Reused);
    }

    [Theory]
    [InlineData(NetSize.OnProcessor)]
    public void AnotherNetTakesTheBackbone(string preset)
    {
        NetGraph[] others = [SegmenterGraph.Build(3, NetSize.Of(preset)), DetectorGraph.Build(3, NetSize.Of(preset), 8)];
        Assert.All(others, graph => Assert.Equal(Backbone.Convolutions(graph), Start(preset, graph).Result.Reused));
    }

    [Fact]
    public void AllTheirNumbersAreFiniteAndNoVarianceIsNegative()
    {
        var file = PretrainedWeights.For(NetSize.Of(NetSize.OnProcessor))!;
        Assert.All(file.Tensors, t => Assert.All(t.Values, v => Assert.True(float.IsFinite(v))));
        Assert.All(file.Tensors.Where(t => t.Name.EndsWith("variance", StringComparison.Ordinal)), t => Assert.All(t.Values, v => Assert.True(v >= 0)));
        Assert.Empty(WarmStart.Seen(file));
    }

    [Fact]
    public void ASizeOfItsOwnHasNone() => Assert.Null(PretrainedWeights.For(NetSize.Small with { Stem = 8 }));

    private static (WarmStartResult Result, float[] Learnt) Start(string preset, NetGraph graph)
    {
        var layout = new NetLayout(graph);
        var (learnt, statistics) = layout.Start(new SeededRandom(1, SeededRandom.Purpose.Weights));
        return (WarmStart.Apply(PretrainedWeights.For(NetSize.Of(preset))!, graph, layout, learnt, statistics, ["x", "y", "z"]), learnt);
    }
}
