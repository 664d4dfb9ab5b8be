using NeuroBot.Contracts;
using NeuroBot.Contracts.Reports;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Numerics;
using TorchSharp;

namespace NeuroBot.Vision.Tests.Export;

public sealed class DetectorExportTests
{
    public DetectorExportTests() => TorchLibrary.EnsureLoaded();

    [Theory]
    [InlineData("small", 8, 96, 64)]
    [InlineData("small", 4, 64, 96)]
    [InlineData("accurate", 8, 64, 64)]
    public void TheExportedModelGivesWhatTheNetworkGives(string preset, int finest, int width, int height)
    {
        var graph = DetectorGraph.Build(3, NetSize.Of(preset), finest);
        using var values = Values(graph);
        using var net = new TorchNet(graph, values, trainable: false);
        var spec = Spec(width, height);
        using var runner = new TorchRunner(graph, spec.Input, torch.CPU);
        using var detector = new OnnxDetector(DetectorExport.Write(graph, values, spec), spec, threads: 1);
        var random = new Random(5);
        var inputs = Enumerable.Range(0, 8).Select(_ => Enumerable.Range(0, 3 * width * height).Select(_ => random.NextSingle() - 0.5f).ToArray());

        var parity = ExportCheck.Compare(detector, runner, net, inputs);

        Assert.Equal(8, parity.Images);
        Assert.True(parity.MaxScoreDifference <= ExportCheck.MostScoreDifference, $"{parity}");
        Assert.True(parity.MaxBoxDifferencePixels <= ExportCheck.MostBoxDifference, $"{parity}");
        Assert.Null(ExportCheck.Judge(parity));
    }

    [Fact]
    public void ADifferentModelIsRefused()
    {
        var graph = DetectorGraph.Build(3, NetSize.Small, 8);
        using var values = Values(graph);
        using var net = new TorchNet(graph, values, trainable: false);
        using var other = Values(graph, seed: 2);
        var spec = Spec(64, 64);
        using var runner = new TorchRunner(graph, spec.Input, torch.CPU);
        using var detector = new OnnxDetector(DetectorExport.Write(graph, other, spec), spec, threads: 1);
        var parity = ExportCheck.Compare(detector, runner, net, [new float[3 * 64 * 64]]);
        Assert.Equal(RefusalCodes.ExportParity, ExportCheck.Judge(parity)?.Code);
    }

    [Fact]
    public void ValuesThatAreNoNumbersAreRefused() =>
        Assert.Equal(RefusalCodes.ExportParity, ExportCheck.Judge(new ExportParity(8, double.PositiveInfinity, 0))?.Code);

    [Fact]
    public void TheSmallPresetHasAboutThreeQuartersOfAMillionWeights() =>
        Assert.InRange(new NetLayout(DetectorGraph.Build(6, NetSize.Small, 8)).Learnt, 700_000, 850_000);

    /// <summary>Weights and running statistics that are all different, as after learning.</summary>
    private static NetValues Values(NetGraph graph, int seed = 1)
    {
        var layout = new NetLayout(graph);
        var random = new SeededRandom(seed, SeededRandom.Purpose.Weights);
        var (learnt, statistics) = layout.Start(random);
        for (var i = 0; i < learnt.Length; i++)
        {
            learnt[i] += (float)random.Uniform(-0.05, 0.05);
        }
        for (var i = 0; i < statistics.Length; i++)
        {
            statistics[i] += (float)random.Uniform(0, 0.5);
        }
        return new NetValues(layout, learnt, statistics, torch.CPU);
    }

    private static InferenceSpec Spec(int width, int height) => new(
        ["a", "b", "c"],
        new SdkInput("images", width, height, 3, "NCHW", 1 / 255.0, [0.5, 0.5, 0.5], [0.25, 0.25, 0.25], 114, false),
        new SdkOutput("boxes", "scores", 0.6, 300));
}
