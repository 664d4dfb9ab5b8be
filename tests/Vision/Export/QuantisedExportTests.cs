using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Tests.Export;

public sealed class QuantisedExportTests
{
    public QuantisedExportTests() => TorchLibrary.EnsureLoaded();

    [Fact]
    public void TheModelGivesWhatASimulationInEightBitsGives()
    {
        const int Nets = 12;
        var spec = RandomNets.Spec(48, 32);
        var (equal, costs) = (0, 0);
        foreach (var seed in Enumerable.Range(1, Nets))
        {
            var graph = RandomNets.ShortGraph(seed);
            using var values = RandomNets.Values(graph, seed);
            var input = RandomNets.Input(spec, seed);
            var folded = new FoldedWeights(values);
            using var calibration = new Calibration(graph, folded, spec, threads: 1);
            var simulation = new SimulatedInt8(graph, folded, QuantisedExport.StepsOf(graph, calibration.Ranges([input], RangeMethod.Extremes)));
            var (expectedBoxes, expectedScores) = simulation.Run(spec.Input, input);
            using var int8 = new OnnxDetector(QuantisedExport.Make(graph, values, spec, [input], threads: 1), spec, threads: 1);
            using var float32 = new OnnxDetector(ModelExport.Write(graph, values, spec), spec, threads: 1);

            var (boxes, scores) = int8.Run(input);
            equal += Largest(scores, expectedScores) < 1e-6 && Largest(boxes, expectedBoxes) < 1e-4 ? 1 : 0;
            costs += Largest(scores, [.. float32.Run(input).Scores.Select(s => (double)s)]) > 1e-4 ? 1 : 0;
        }

        // A sum that falls just between two steps may be rounded to the other one on another processor; a net in which that happens differs visibly.
        Assert.InRange(equal, Nets - 2, Nets);
        // And 8 bits cost something that can be seen, or the comparison would say nothing.
        Assert.Equal(Nets, costs);
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

    [Theory]
    [InlineData("small")]
    [InlineData("standard")]
    public void ASegmenterRunsInWholeNumbersToo(string preset)
    {
        var graph = SegmenterGraph.Build(3, NetSize.Of(preset));
        using var values = RandomNets.Values(graph);
        var spec = RandomNets.MaskSpec(64, 64);

        var run = OnnxNodes.CountAsRun(QuantisedExport.Make(graph, values, spec, [RandomNets.Input(spec, 1)], threads: 1));

        Assert.Equal(graph.Convolutions.Count() - 1, run["QLinearConv"]);
        Assert.Equal(1, run["Conv"]);
        Assert.Equal(graph.Nodes.OfType<AddNode>().Count(), run["QLinearAdd"]);
        Assert.Equal(graph.Nodes.OfType<ConcatNode>().Count(), run["QLinearConcat"]);
        // Into whole numbers once; out of them once for "found" and once for the kinds.
        Assert.Equal(1, run["QuantizeLinear"]);
        Assert.Equal(2, run["DequantizeLinear"]);
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

    private static double Largest(float[] values, double[] expected) => values.Zip(expected, (v, e) => Math.Abs(v - e)).Max();
}
