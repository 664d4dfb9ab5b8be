using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>Writes a network as static int8, from the same graph and the same folded weights as the float32 model.</summary>
internal static class QuantisedExport
{
    /// <summary>Measures the ranges of all maps, then writes the model.</summary>
    /// <param name="graph">What to write.</param>
    /// <param name="values">Of the same graph.</param>
    /// <param name="spec">Names and sizes of input and outputs.</param>
    /// <param name="inputs">At least one real input, each 3 × Height × Width; see <see cref="CalibrationInputs"/>.</param>
    /// <param name="threads">CPU threads of the measuring, ≥ 1.</param>
    /// <param name="method">How ranges are chosen.</param>
    public static byte[] Make(
        NetGraph graph, NetValues values, InferenceSpec spec, IEnumerable<float[]> inputs, int threads, RangeMethod method = RangeMethod.Extremes)
    {
        var folded = new FoldedWeights(values);
        using var calibration = new Calibration(graph, folded, spec, threads);
        var steps = StepsOf(graph, calibration.Ranges(inputs, method));
        return ModelExport.Write(graph, spec, folded, model => new Int8Numbers(model, folded, steps));
    }

    /// <summary>
    /// The steps of every map that is kept in 8 bits. Float32 stay the input, with the first convolution, whose three channels ONNX Runtime multiplies
    /// slower in whole numbers, and the outputs of the graph, whose last digits matter.
    /// </summary>
    /// <param name="graph">The network.</param>
    /// <param name="ranges">Of each map that a convolution or a sum makes, by node index.</param>
    public static IReadOnlyDictionary<int, Steps> StepsOf(NetGraph graph, IReadOnlyDictionary<int, ValueRange> ranges)
    {
        var known = new ValueRange[graph.Nodes.Count];
        for (var i = 0; i < known.Length; i++)
        {
            known[i] = graph.Nodes[i] is ConvolutionNode or AddNode
                ? ranges[i]
                : graph.Nodes[i].Inputs.Select(n => known[n]).Aggregate((a, b) => a.With(b));
        }
        var outputs = graph.Outputs.ToHashSet();
        return Enumerable.Range(0, known.Length).Where(i => !outputs.Contains(i)).ToDictionary(i => i, i => Steps.Over(known[i]));
    }
}
