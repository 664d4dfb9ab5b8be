using Microsoft.ML.OnnxRuntime;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>Finds out between which values each map of a network stays, by running it in float32 on real inputs and looking at every map.</summary>
internal sealed class Calibration : IDisposable
{
    private readonly InferenceSpec spec;
    private readonly int[] shown;
    private readonly InferenceSession session;
    private readonly RunOptions run = new();

    /// <param name="graph">The network.</param>
    /// <param name="folded">Its values.</param>
    /// <param name="spec">Of the model.</param>
    /// <param name="threads">≥ 1.</param>
    public Calibration(NetGraph graph, FoldedWeights folded, InferenceSpec spec, int threads)
    {
        this.spec = spec;
        shown = [.. Enumerable.Range(0, graph.Nodes.Count).Where(i => graph.Nodes[i] is ConvolutionNode or AddNode)];
        var onnx = ModelExport.Write(graph, spec, folded, model => new FloatNumbers(model, folded), shown);
        session = ShapeFinder.Session(onnx, threads);
    }

    /// <summary>The range of each map that a convolution or a sum makes, by node index; the other nodes only move such values.</summary>
    /// <param name="inputs">At least one, each 3 × Height × Width; gone through once, or twice where the method counts values.</param>
    /// <param name="method">How to choose the range.</param>
    public IReadOnlyDictionary<int, ValueRange> Ranges(IEnumerable<float[]> inputs, RangeMethod method)
    {
        var extremes = new Dictionary<int, ValueRange>();
        Observe(inputs, (index, values) =>
        {
            var seen = ValueRange.Of(values);
            extremes[index] = extremes.TryGetValue(index, out var before) ? before.With(seen) : seen;
        });
        if (method == RangeMethod.Extremes)
        {
            return extremes;
        }
        var histograms = extremes.ToDictionary(e => e.Key, e => new Histogram(e.Value));
        Observe(inputs, (index, values) => histograms[index].Add(values));
        return histograms.ToDictionary(h => h.Key, h => h.Value.LeastSquares());
    }

    public void Dispose()
    {
        session.Dispose();
        run.Dispose();
    }

    private void Observe(IEnumerable<float[]> inputs, Look look)
    {
        string[] names = [.. shown.Select(GraphNodes.NameOf)];
        foreach (var input in inputs)
        {
            using var value = OrtValue.CreateTensorValueFromMemory(input, [1, spec.Input.Channels, spec.Input.Height, spec.Input.Width]);
            using var maps = session.Run(run, [spec.Input.Name], [value], names);
            for (var i = 0; i < shown.Length; i++)
            {
                look(shown[i], maps[i].GetTensorDataAsSpan<float>());
            }
        }
    }

    private delegate void Look(int index, ReadOnlySpan<float> values);
}
