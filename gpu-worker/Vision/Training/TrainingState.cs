using NeuroBot.Contracts.Jobs;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Numerics;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>All that learning changes: what a checkpoint holds. There is no state of random numbers: every draw is made from the seed and its number.</summary>
internal sealed class TrainingState : IDisposable
{
    /// <summary>A state before the first step.</summary>
    /// <param name="layout">Of the network that learns.</param>
    /// <param name="seed">Of the training.</param>
    /// <param name="device">Where the values live.</param>
    /// <param name="recipe">Which optimiser.</param>
    /// <param name="warm">Changes the starting values; null: all afresh.</param>
    public TrainingState(NetLayout layout, int seed, Device device, Recipe recipe, Action<float[], float[]>? warm = null)
    {
        var (learnt, statistics) = layout.Start(new SeededRandom(seed, SeededRandom.Purpose.Weights));
        warm?.Invoke(learnt, statistics);
        Values = new NetValues(layout, learnt, statistics, device);
        Average = new NetValues(layout, learnt, statistics, device);
        Optimiser = new Optimiser(layout, recipe, device);
    }

    /// <summary>What learns.</summary>
    public NetValues Values { get; }

    /// <summary>Its moving average: what is scored and exported.</summary>
    public NetValues Average { get; }

    public Optimiser Optimiser { get; }

    /// <summary>Steps done.</summary>
    public long Step { get; set; }

    /// <summary>Crops seen.</summary>
    public long Images { get; set; }

    /// <summary>Crops per lane and step: shrinks where memory does not suffice.</summary>
    public int LaneImages { get; set; }

    /// <summary>Of learning, over all attempts.</summary>
    public double Seconds { get; set; }

    /// <summary>Points of the curves so far.</summary>
    public List<CurvePoint> Curve { get; } = [];

    /// <summary>The tensors, always in this order.</summary>
    public IEnumerable<Tensor> Tensors =>
        [Values.Learnt, Values.Statistics, Average.Learnt, Average.Statistics, .. Optimiser.Memory];

    public void Dispose()
    {
        Values.Dispose();
        Average.Dispose();
        Optimiser.Dispose();
    }
}
