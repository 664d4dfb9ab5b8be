using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>
/// Exponential moving average of weights and norm statistics: what is scored and exported. The average follows quickly at first
/// ((1 + step) ÷ (10 + step), at most 0.998), so that a training of a few hundred steps is not judged by its start.
/// </summary>
internal static class Averages
{
    private const double Slowest = 0.998;

    /// <param name="average">Changed in place.</param>
    /// <param name="net">After its step.</param>
    /// <param name="step">From 1.</param>
    public static void Follow(TorchNet average, TorchNet net, long step)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var decay = Math.Min(Slowest, (1.0 + step) / (10.0 + step));
        var keep = tensor((float)decay, device: net.Learnt.device);
        var take = tensor((float)(1 - decay), device: net.Learnt.device);
        average.Learnt.mul_(keep).PlusInPlace(net.Learnt.mul(take));
        average.Statistics.mul_(keep).PlusInPlace(net.Statistics.mul(take));
    }
}
