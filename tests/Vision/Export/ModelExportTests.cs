using NeuroBot.Contracts;
using NeuroBot.Contracts.Reports;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using TorchSharp;

namespace NeuroBot.Vision.Tests.Export;

public sealed class ModelExportTests
{
    public ModelExportTests() => TorchLibrary.EnsureLoaded();

    [Theory]
    [InlineData("small", 8, 96, 64)]
    [InlineData("small", 4, 64, 96)]
    [InlineData("accurate", 8, 64, 64)]
    public void TheExportedModelGivesWhatTheNetworkGives(string preset, int finest, int width, int height)
    {
        var graph = DetectorGraph.Build(3, NetSize.Of(preset), finest);
        using var values = RandomNets.Values(graph);
        using var net = new TorchNet(graph, values, trainable: false);
        var spec = RandomNets.Spec(width, height);
        using var runner = new TorchRunner(graph, spec.Input, torch.CPU);
        using var detector = new OnnxDetector(ModelExport.Write(graph, values, spec), spec, threads: 1);
        var random = new Random(5);
        var inputs = Enumerable.Range(0, 8).Select(_ => Enumerable.Range(0, 3 * width * height).Select(_ => random.NextSingle() - 0.5f).ToArray());

        var parity = Compare(detector, runner, net, inputs);

        Assert.Equal(8, parity.Images);
        Assert.True(parity.MaxScoreDifference <= ExportCheck.MostScoreDifference, $"{parity}");
        Assert.True(parity.MaxBoxDifferencePixels <= ExportCheck.MostBoxDifference, $"{parity}");
        Assert.Null(ExportCheck.Judge(parity));
    }

    [Fact]
    public void ADifferentModelIsRefused()
    {
        var graph = DetectorGraph.Build(3, NetSize.Small, 8);
        using var values = RandomNets.Values(graph);
        using var net = new TorchNet(graph, values, trainable: false);
        using var other = RandomNets.Values(graph, seed: 2);
        var spec = RandomNets.Spec(64, 64);
        using var runner = new TorchRunner(graph, spec.Input, torch.CPU);
        using var detector = new OnnxDetector(ModelExport.Write(graph, other, spec), spec, threads: 1);
        var parity = Compare(detector, runner, net, [new float[3 * 64 * 64]]);
        Assert.Equal(RefusalCodes.ExportParity, ExportCheck.Judge(parity)?.Code);
    }

    [Fact]
    public void ValuesThatAreNoNumbersAreRefused() =>
        Assert.Equal(RefusalCodes.ExportParity, ExportCheck.Judge(new ExportParity(8, double.PositiveInfinity, 0))?.Code);

    [Fact]
    public void TheStandardPresetHasAboutThreeQuartersOfAMillionWeights() =>
        Assert.InRange(new NetLayout(DetectorGraph.Build(6, NetSize.Standard, 8)).Learnt, 700_000, 850_000);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AnExportedRotatedDetectorGivesWhatTheNetworkGives(int factor)
    {
        var graph = DetectorGraph.Build(3, NetSize.Small, 8, factor);
        using var values = RandomNets.Values(graph, seed: factor);
        using var net = new TorchNet(graph, values, trainable: false);
        var spec = RandomNets.Spec(64, 96) with { Output = new SdkOutput("boxes", "scores", 0.5, 300, Rotated: true, FullTurn: factor == 1) };
        using var runner = new TorchRunner(graph, spec.Input, torch.CPU);
        using var detector = new OnnxDetector(ModelExport.Write(graph, values, spec), spec, threads: 1);
        var (most, angles) = (0.0, new List<float>());
        for (var seed = 0; seed < 4; seed++)
        {
            var input = RandomNets.Input(spec, seed);
            var (expected, found) = (runner.Run(net, input), detector.Run(input));
            most = Math.Max(most, BoxDifference.Largest(expected.Boxes, found.Boxes, [.. expected.Scores.Select(_ => 1f)], graph));
            angles.AddRange(found.Boxes.Chunk(5).Select(b => b[4]));
        }
        Assert.True(most <= ExportCheck.MostBoxDifference, $"{most}");
        Assert.All(angles, a => Assert.InRange(a, -MathF.PI / factor - 1e-5f, (MathF.PI / factor) + 1e-5f));
        // All four quadrants of the direction were met.
        Assert.True(angles.Max() > 0.8 * Math.PI / factor && angles.Min() < -0.8 * Math.PI / factor, $"{angles.Min()} … {angles.Max()}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void AnExportedClassifierGivesWhatTheNetworkGivesAtThePointsItChose(int angleFactor)
    {
        const int Characters = 150;
        var graph = DetectorGraph.Build(Characters, NetSize.Small, 8, angleFactor);
        using var values = RandomNets.Values(graph);
        using var net = new TorchNet(graph, values, trainable: false);
        var spec = RandomNets.Spec(64, 96) with
        {
            Labels = [.. Enumerable.Range(0, Characters).Select(i => $"{i}")],
            Output = new SdkOutput("boxes", "scores", 0.5, 300, Rotated: angleFactor > 0, FullTurn: angleFactor == 1),
        };
        var onnx = ModelExport.Write(graph, values, spec);
        using var runner = new TorchRunner(graph, spec.Input, torch.CPU);
        using var check = new BestPointsCheck(onnx, spec, threads: 1);
        using var detector = new OnnxDetector(onnx, spec, threads: 1);
        for (var seed = 0; seed < 3; seed++)
        {
            var input = RandomNets.Input(spec, seed);
            var (scores, boxes) = check.Compare(input, runner.RunAll(net, input), graph);
            Assert.True(scores <= ExportCheck.MostScoreDifference && boxes <= ExportCheck.MostBoxDifference, $"{scores}, {boxes}");
            // What the network itself chooses is as sure, point by point.
            var (chosen, found) = (runner.Run(net, input).Scores, detector.Run(input).Scores);
            Assert.True(ExportCheck.Largest(Sure(chosen), Sure(found)) <= ExportCheck.MostScoreDifference);
        }

        static float[] Sure(float[] all) => [.. all.Chunk(Characters).Select(c => c.Sum())];
    }

    [Theory]
    [InlineData("small", 96, 64)]
    [InlineData("standard", 64, 96)]
    public void AnExportedSegmenterGivesWhatTheNetworkGives(string preset, int width, int height)
    {
        var graph = SegmenterGraph.Build(3, NetSize.Of(preset));
        using var values = RandomNets.Values(graph);
        using var net = new TorchNet(graph, values, trainable: false);
        var spec = RandomNets.MaskSpec(width, height);
        var runner = new MaskRunner(graph, spec.Input, torch.CPU);
        using var segmenter = new OnnxSegmenter(ModelExport.Write(graph, values, spec), spec, threads: 1);
        for (var seed = 0; seed < 4; seed++)
        {
            var input = RandomNets.Input(spec, seed);
            var (expected, found) = (runner.Run(net, input), segmenter.Run(input));
            Assert.True(expected.Max() - expected.Min() > 0.005, "a network that says the same everywhere proves nothing");
            Assert.True(ExportCheck.Largest(expected, found) <= ExportCheck.MostScoreDifference);
        }
    }

    private static ExportParity Compare(OnnxDetector detector, TorchRunner runner, TorchNet net, IEnumerable<float[]> inputs) => ExportCheck.Compare(
        inputs,
        input =>
        {
            var (torchBoxes, torchScores) = runner.Run(net, input);
            var (onnxBoxes, onnxScores) = detector.Run(input);
            return (ExportCheck.Largest(torchScores, onnxScores), ExportCheck.Largest(torchBoxes, onnxBoxes));
        });
}
