using NeuroBot.Contracts;
using NeuroBot.Contracts.Reports;
using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
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
        var graph = DetectorGraph.Build(3, preset, finest);
        using var net = RandomNets.Net(graph);
        var spec = RandomNets.Spec(width, height);
        using var runner = new TorchRunner(graph, spec.Input, torch.CPU);
        using var detector = new OnnxDetector(DetectorExport.Write(graph, net, spec), spec, threads: 1);
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
        var graph = DetectorGraph.Build(3, "small", 8);
        using var net = RandomNets.Net(graph);
        using var other = RandomNets.Net(graph, seed: 2);
        var spec = RandomNets.Spec(64, 64);
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
        Assert.InRange(new NetLayout(DetectorGraph.Build(6, "small", 8)).Learnt, 700_000, 850_000);
}
