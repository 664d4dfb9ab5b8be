using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>
/// Exponential moving average of weights and norm statistics: what is scored and exported. The average follows quickly at first
/// ((1 + step) ÷ (10 + step), up to a limit), so that a training of a few hundred steps is not judged by its start.
/// </summary>
internal static class Averages
{
    /// <param name="average">Changed in place.</param>
    /// <param name="values">After their step.</param>
    /// <param name="step">From 1.</param>
    /// <param name="slowest">The limit, below 1.</param>
    public static void Follow(NetValues average, NetValues values, long step, double slowest)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var take = (float)(1 - Math.Min(slowest, (1.0 + step) / (10.0 + step)));
        average.Learnt.LerpInPlace(values.Learnt, take);
        average.Statistics.LerpInPlace(values.Statistics, take);
    }
}
