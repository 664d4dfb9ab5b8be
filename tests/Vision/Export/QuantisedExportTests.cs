using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Tests.Export;

public sealed class QuantisedExportTests
{
    public QuantisedExportTests() => TorchLibrary.EnsureLoaded();

    [Theory]
    [InlineData("small", 8, 96, 64, 1)]
    [InlineData("small", 4, 64, 64, 2)]
    [InlineData("standard", 8, 64, 64, 3)]
    public void TheModelGivesWhatASimulationInEightBitsGives(string preset, int finest, int width, int height, int seed)
    {
        var graph = DetectorGraph.Build(3, NetSize.Of(preset), finest);
        using var values = RandomNets.Values(graph, seed);
        var spec = RandomNets.Spec(width, height);
        var folded = new FoldedWeights(values);
        float[][] inputs = [RandomNets.Input(spec, 10), RandomNets.Input(spec, 11)];
        using var calibration = new Calibration(graph, folded, spec, threads: 1);
        var simulation = new SimulatedInt8(graph, folded, QuantisedExport.StepsOf(graph, calibration.Ranges(inputs, RangeMethod.Extremes)));
        using var detector = new OnnxDetector(QuantisedExport.Make(graph, values, spec, inputs, threads: 1), spec, threads: 1);
        using var reference = new OnnxDetector(ModelExport.Write(graph, values, spec), spec, threads: 1);

        var (boxes, scores) = detector.Run(inputs[1]);
        var (expectedBoxes, expectedScores) = simulation.Run(spec.Input, inputs[1]);
        var (floatBoxes, floatScores) = reference.Run(inputs[1]);

        // A value that falls just between two steps may be rounded to the other one: a few points may differ a little, the mean may not.
        Assert.InRange(Mean(scores, expectedScores), 0, Mean(scores, [.. floatScores.Select(s => (double)s)]) / 20);
        Assert.InRange(Mean(boxes, expectedBoxes), 0, Mean(boxes, [.. floatBoxes.Select(b => (double)b)]) / 20);
    }

    [Theory]
    [InlineData("small", 8)]
    [InlineData("small", 4)]
    [InlineData("accurate", 8)]
    public void OnnxRuntimeRunsItInWholeNumbersButForFirstConvolutionAndOutputs(string preset, int finest)
    {
        var graph = DetectorGraph.Build(3, NetSize.Of(preset), finest);
        using var values = RandomNets.Values(graph);
        var spec = RandomNets.Spec(64, 64);

        var run = OnnxNodes.CountAsRun(QuantisedExport.Make(graph, values, spec, [RandomNets.Input(spec, 1)], threads: 1));

        var outputs = 2 * graph.Levels.Count;
        Assert.Equal(graph.Convolutions.Count() - 1 - outputs, run["QLinearConv"]);
        Assert.Equal(1 + outputs, run["Conv"]);
        Assert.Equal(graph.Nodes.OfType<AddNode>().Count(), run["QLinearAdd"]);
        Assert.Equal(graph.Nodes.OfType<ConcatNode>().Count(), run["QLinearConcat"]);
        // From the first convolution into whole numbers once; out of them once before each output; nowhere else.
        Assert.Equal(1, run["QuantizeLinear"]);
        Assert.Equal(outputs, run["DequantizeLinear"]);
        Assert.DoesNotContain("Relu", run.Keys);
    }

    [Fact]
    public void TheSameInputsGiveTheSameFile()
    {
        var graph = DetectorGraph.Build(3, NetSize.Small, 8);
        using var values = RandomNets.Values(graph);
        var spec = RandomNets.Spec(64, 64);
        byte[] Make(int threads) => QuantisedExport.Make(graph, values, spec, [RandomNets.Input(spec, 1)], threads, RangeMethod.LeastSquares);
        Assert.Equal(Make(1), Make(2));
    }

    [Fact]
    public void ItIsLessThanAThirdOfTheFloatModel()
    {
        var graph = DetectorGraph.Build(6, NetSize.Small, 8);
        using var values = RandomNets.Values(graph);
        var spec = RandomNets.Spec(64, 64);
        var int8 = QuantisedExport.Make(graph, values, spec, [RandomNets.Input(spec, 1)], threads: 1);
        Assert.InRange(int8.Length, 1, ModelExport.Write(graph, values, spec).Length / 3);
    }

    private static double Mean(float[] values, double[] expected) => values.Zip(expected, (v, e) => Math.Abs(v - e)).Average();
}
