using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Numerics;
using NeuroBot.Vision.Tests.Export;

namespace NeuroBot.Vision.Tests.Nets;

public sealed class WarmStartTests
{
    public WarmStartTests() => TorchLibrary.EnsureLoaded();

    [Fact]
    public void TheSameNetworkStartsFromAllOfIt()
    {
        var graph = DetectorGraph.Build(2, NetSize.Small, 8);
        using var values = RandomNets.Values(graph);
        var (result, learnt, statistics) = Start(WarmStart.Save(graph, values, ["a", "b"], ["i"]), graph, ["a", "b"]);
        Assert.Equal((result.All, 2), (result.Reused, result.Labels));
        Assert.All(values.Learnt.data<float>().ToArray().Zip(learnt), p => Assert.Equal(p.First, p.Second, MathF.Max(1e-4f, MathF.Abs(p.First) / 1000)));
        Assert.All(values.Statistics.data<float>().ToArray().Zip(statistics), p => Assert.Equal(p.First, p.Second, MathF.Max(1e-4f, MathF.Abs(p.First) / 1000)));
    }

    [Fact]
    public void EachLabelTakesItsOwnOutputsWhereverTheyStand()
    {
        var (before, now) = (DetectorGraph.Build(2, NetSize.Small, 8), DetectorGraph.Build(3, NetSize.Small, 8));
        using var values = RandomNets.Values(before);
        var (result, learnt, _) = Start(WarmStart.Save(before, values, ["a", "b"], ["i"]), now, ["new", "b", "a"]);
        Assert.Equal((result.All, 2), (result.Reused, result.Labels));
        var old = Outputs(before, values.Layout, values.Learnt.data<float>().ToArray());
        var taken = Outputs(now, new NetLayout(now), learnt);
        AssertSame(old[1], taken[1]);
        AssertSame(old[0], taken[2]);
        Assert.NotEqual(old[0][0], taken[0][0], 1e-3f);
    }

    [Fact]
    public void AnotherKindTakesTheBackboneAlone()
    {
        var (before, now) = (SegmenterGraph.Build(2, NetSize.Small), DetectorGraph.Build(2, NetSize.Small, 8));
        using var values = RandomNets.Values(before);
        var (result, learnt, _) = Start(WarmStart.Save(before, values, ["a", "b"], ["i"]), now, ["a", "b"]);
        Assert.Equal((Backbone.Convolutions(now), 0), (result.Reused, result.Labels));
        Assert.Equal(Backbone.Convolutions(before), Backbone.Convolutions(now));
        var first = before.Convolutions.First();
        AssertSame(values.Learnt.data<float>().ToArray().AsSpan(0, first.Weights).ToArray(), learnt.AsSpan(0, first.Weights).ToArray());
    }

    [Fact]
    public void AnotherSizeTakesNothing()
    {
        var (before, now) = (DetectorGraph.Build(2, NetSize.Accurate, 8), DetectorGraph.Build(2, NetSize.Standard, 8));
        using var values = RandomNets.Values(before);
        Assert.Equal(0, Start(WarmStart.Save(before, values, ["a", "b"], ["i"]), now, ["a", "b"]).Result.Reused);
    }

    [Fact]
    public void WeightsOfAnotherProgramAreRefused()
    {
        var graph = DetectorGraph.Build(2, NetSize.Small, 8);
        Assert.Throws<InvalidDataException>(() => Start(new WeightsFile(new Dictionary<string, string>(), []), graph, ["a", "b"]));
    }

    private static (WarmStartResult Result, float[] Learnt, float[] Statistics) Start(WeightsFile file, NetGraph graph, string[] labels)
    {
        var layout = new NetLayout(graph);
        var (learnt, statistics) = layout.Start(new SeededRandom(9, SeededRandom.Purpose.Weights));
        var result = WarmStart.Apply(WeightsFile.Read(file.ToBytes()), graph, layout, learnt, statistics, labels);
        return (result, learnt, statistics);
    }

    /// <summary>Weights of each class's output at the finest level.</summary>
    private static float[][] Outputs(DetectionNet graph, NetLayout layout, float[] learnt)
    {
        var node = graph.ClassOutputs[0];
        return [.. learnt.AsSpan(layout.Places[node].Weight, node.Weights).ToArray().Chunk(node.Weights / node.OutChannels)];
    }

    private static void AssertSame(float[] expected, float[] found) =>
        Assert.All(expected.Zip(found), p => Assert.Equal(p.First, p.Second, MathF.Max(1e-4f, MathF.Abs(p.First) / 1000)));
}
