using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>Weights and biases of convolutions with batch norm folded in: w · γ ÷ √(variance + ε) and β − mean · γ ÷ √(variance + ε).</summary>
internal sealed class FoldedWeights
{
    private readonly NetLayout layout;
    private readonly float[] learnt;
    private readonly float[] statistics;

    public FoldedWeights(NetGraph graph, TorchNet net)
    {
        layout = new NetLayout(graph);
        using var cpuLearnt = net.Learnt.cpu();
        using var cpuStatistics = net.Statistics.cpu();
        (learnt, statistics) = (cpuLearnt.data<float>().ToArray(), cpuStatistics.data<float>().ToArray());
    }

    /// <returns>[Out · In · K · K] and [Out].</returns>
    public (float[] Weight, float[] Bias) Of(ConvolutionNode node)
    {
        var place = layout.Places[node];
        var weight = learnt.AsSpan(place.Weight, node.Weights).ToArray();
        var bias = learnt.AsSpan(place.Shift, node.OutChannels).ToArray();
        if (!node.Normalised)
        {
            return (weight, bias);
        }
        var each = node.Weights / node.OutChannels;
        for (var o = 0; o < node.OutChannels; o++)
        {
            var factor = learnt[place.Gain + o] / Math.Sqrt(statistics[place.Variance + o] + (double)TorchNet.NormEpsilon);
            for (var i = o * each; i < (o + 1) * each; i++)
            {
                weight[i] = (float)(weight[i] * factor);
            }
            bias[o] = (float)(bias[o] - (statistics[place.Mean + o] * factor));
        }
        return (weight, bias);
    }
}
