using NeuroBot.Vision.Data;
using NeuroBot.Vision.Losses;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Training;

/// <summary>What differs between the kinds of models while they learn.</summary>
internal interface ILearningKind : IDisposable
{
    /// <summary>The network that learns.</summary>
    NetGraph Graph { get; }

    /// <summary>What <see cref="Score"/> measures, for the log.</summary>
    string ScoreName { get; }

    /// <summary>Makes a batch; depends on the seed and the number alone, on whatever thread.</summary>
    /// <param name="number">From 0: step × lanes + lane.</param>
    /// <param name="images">Crops in it.</param>
    Batch Make(long number, int images);

    /// <summary>Runs the network on a batch that <see cref="Make"/> made. Called by several threads at once, each with a network of its own.</summary>
    /// <param name="net">Of <see cref="Graph"/>.</param>
    /// <param name="batch">What to learn from.</param>
    /// <param name="half">True: convolutions in bfloat16.</param>
    /// <returns>With gradients; belongs to the caller's dispose scope.</returns>
    LossSum Learn(TorchNet net, Batch batch, bool half);

    /// <summary>How good the network is on held-out images; null where that cannot be said.</summary>
    /// <param name="net">Of <see cref="Graph"/>.</param>
    /// <param name="most">At most so many images, evenly spread.</param>
    /// <returns>0–1.</returns>
    double? Score(TorchNet net, int most);
}
