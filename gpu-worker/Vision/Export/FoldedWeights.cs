using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>Weights and biases of convolutions with batch norm folded in: w · γ ÷ √(variance + ε) and β − mean · γ ÷ √(variance + ε).</summary>
internal sealed class FoldedWeights
{
    private readonly NetLayout layout;
    private readonly float[] learnt;
    private readonly float[] statistics;

    public FoldedWeights(NetValues values)
    {
        layout = values.Layout;
        using var cpuLearnt = values.Learnt.cpu();
        using var cpuStatistics = values.Statistics.cpu();
        (learnt, statistics) = (cpuLearnt.data<float>().ToArray(), cpuStatistics.data<float>().ToArray());
    }

    /// <returns>[Out · In · K · K], as ONNX wants them, and [Out].</returns>
    public (float[] Weight, float[] Bias) Of(ConvolutionNode node)
    {
        var place = layout.Places[node];
        var weight = ChannelsFirst(learnt.AsSpan(place.Weight, node.Weights), node);
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

    private static float[] ChannelsFirst(ReadOnlySpan<float> weights, ConvolutionNode node)
    {
        var turned = new float[weights.Length];
        var cells = node.Kernel * node.Kernel;
        for (var i = 0; i < turned.Length; i++)
        {
            var (rest, channel) = Math.DivRem(i, node.InChannels);
            var (output, cell) = Math.DivRem(rest, cells);
            turned[(((output * node.InChannels) + channel) * cells) + cell] = weights[i];
        }
        return turned;
    }
}
