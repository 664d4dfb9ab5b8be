using NeuroBot.Vision.Numerics;

namespace NeuroBot.Vision.Nets;

/// <summary>
/// Where each convolution's values lie in two flat arrays: what is learnt (weights, then norm's gain and shift or the bias) and norm's
/// running statistics (mean, then variance).
/// </summary>
/// <param name="Weight">Start of OutChannels × Kernel × Kernel × InChannels weights: channels last, as they are quickest to multiply.</param>
/// <param name="Gain">Start of norm's gain; −1 without norm.</param>
/// <param name="Shift">Start of norm's shift, or of the bias.</param>
/// <param name="Mean">Start of the running mean in the statistics; −1 without norm.</param>
/// <param name="Variance">Start of the running variance in the statistics; −1 without norm.</param>
internal readonly record struct WeightPlace(int Weight, int Gain, int Shift, int Mean, int Variance);

/// <summary>The layout of a graph's weights, and their values before learning.</summary>
internal sealed class NetLayout
{
    public NetLayout(NetGraph graph)
    {
        var places = new Dictionary<ConvolutionNode, WeightPlace>(ReferenceEqualityComparer.Instance);
        foreach (var node in graph.Convolutions)
        {
            var weight = Learnt;
            Learnt += node.Weights;
            var gain = node.Normalised ? Learnt : -1;
            Learnt += node.Normalised ? node.OutChannels : 0;
            var shift = Learnt;
            Learnt += node.OutChannels;
            var (mean, variance) = node.Normalised ? (Statistics, Statistics + node.OutChannels) : (-1, -1);
            Statistics += node.Normalised ? 2 * node.OutChannels : 0;
            places[node] = new WeightPlace(weight, gain, shift, mean, variance);
        }
        Places = places;
    }

    /// <summary>By node (reference).</summary>
    public IReadOnlyDictionary<ConvolutionNode, WeightPlace> Places { get; }

    /// <summary>Number of learnt values.</summary>
    public int Learnt { get; private set; }

    /// <summary>Number of running statistics.</summary>
    public int Statistics { get; private set; }

    /// <summary>Normal weights with deviation √(2 ÷ fan-in) (He et al. 2015), gain 1, shift 0, bias as the node says.</summary>
    public (float[] Learnt, float[] Statistics) Start(SeededRandom random)
    {
        var (learnt, statistics) = (new float[Learnt], new float[Statistics]);
        foreach (var (node, place) in Places)
        {
            // The outputs start small: every box near 4 strides, every logit near its bias.
            var deviation = node.Normalised ? Math.Sqrt(2.0 / (node.InChannels * node.Kernel * node.Kernel)) : 0.01;
            for (var i = 0; i < node.Weights; i++)
            {
                learnt[place.Weight + i] = (float)(deviation * random.Normal());
            }
            learnt.AsSpan(place.Shift, node.OutChannels).Fill(node.BiasStart);
            if (node.Normalised)
            {
                learnt.AsSpan(place.Gain, node.OutChannels).Fill(1);
                statistics.AsSpan(place.Variance, node.OutChannels).Fill(1);
            }
        }
        return (learnt, statistics);
    }

    /// <summary>1 where weight decay applies (convolution weights), 0 on norm and bias.</summary>
    public float[] DecayMask()
    {
        var mask = new float[Learnt];
        foreach (var (node, place) in Places)
        {
            mask.AsSpan(place.Weight, node.Weights).Fill(1);
        }
        return mask;
    }
}
