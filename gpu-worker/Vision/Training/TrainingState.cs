using NeuroBot.Contracts.Jobs;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Numerics;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>All that learning changes: what a checkpoint holds. There is no state of random numbers: every draw is made from the seed and its number.</summary>
internal sealed class TrainingState : IDisposable
{
    /// <summary>A state before the first step.</summary>
    public TrainingState(NetGraph graph, int seed, Device device)
    {
        var layout = new NetLayout(graph);
        var (learnt, statistics) = layout.Start(new SeededRandom(seed, SeededRandom.Purpose.Weights));
        Net = new TorchNet(graph, layout, learnt, statistics, device, trainable: true);
        Average = new TorchNet(graph, layout, learnt, statistics, device, trainable: false);
        Optimiser = new AdamW(layout.DecayMask(), device);
    }

    /// <summary>What learns.</summary>
    public TorchNet Net { get; }

    /// <summary>Its moving average: what is scored and exported.</summary>
    public TorchNet Average { get; }

    public AdamW Optimiser { get; }

    /// <summary>Steps done.</summary>
    public long Step { get; set; }

    /// <summary>Crops seen.</summary>
    public long Images { get; set; }

    /// <summary>Of learning, over all attempts.</summary>
    public double Seconds { get; set; }

    /// <summary>Points of the curves so far.</summary>
    public List<CurvePoint> Curve { get; } = [];

    /// <summary>The tensors, always in this order.</summary>
    public IEnumerable<Tensor> Tensors =>
        [Net.Learnt, Net.Statistics, Average.Learnt, Average.Statistics, Optimiser.First, Optimiser.Second];

    public void Dispose()
    {
        Net.Dispose();
        Average.Dispose();
        Optimiser.Dispose();
    }
}
