using NeuroBot.Vision.Native;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>
/// AdamW (Loshchilov and Hutter 2019) with gradient clipping, on one flat tensor of weights. Our own: TorchSharp's hands temporary scalars to
/// native code (<see cref="Rooted"/>).
/// </summary>
internal sealed class AdamW : IDisposable
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;
    private const float LongestGradient = 10;

    private const float Epsilon = 1e-8f;

    private readonly Tensor decay;
    private readonly Tensor one;
    private readonly Tensor longest;
    private readonly Tensor epsilon;

    /// <param name="decays">Weight decay of each value.</param>
    /// <param name="device">Of the weights.</param>
    public AdamW(float[] decays, Device device)
    {
        decay = tensor(decays, device: device);
        First = zeros(decays.Length, device: device);
        Second = zeros(decays.Length, device: device);
        (one, longest, epsilon) = (tensor(1f, device: device), tensor(LongestGradient, device: device), tensor(1e-6f, device: device));
    }

    /// <summary>Running mean of the gradients.</summary>
    public Tensor First { get; }

    /// <summary>Running mean of their squares.</summary>
    public Tensor Second { get; }

    /// <summary>Changes the weights in place.</summary>
    /// <param name="weights">Flat.</param>
    /// <param name="gradients">Flat, changed too.</param>
    /// <param name="step">From 1.</param>
    /// <param name="rate">Learning rate.</param>
    public void Step(Tensor weights, Tensor gradients, long step, double rate)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var length = gradients.mul(gradients).sum().sqrt();
        gradients.mul_(longest.div(length.Plus(epsilon)).minimum(one));

        First.LerpInPlace(gradients, 1 - Beta1);
        Second.ScaleInPlace(Beta2).PlusProductInPlace(gradients, gradients, 1 - Beta2);
        var deviation = Second.sqrt().ScaleInPlace((float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step)))).ShiftInPlace(Epsilon);

        weights.PlusProductInPlace(weights, decay, (float)-rate);
        weights.PlusQuotientInPlace(First, deviation, (float)(-rate / (1 - Math.Pow(Beta1, step))));
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { decay, one, longest, epsilon, First, Second })
        {
            tensor.Dispose();
        }
    }
}
