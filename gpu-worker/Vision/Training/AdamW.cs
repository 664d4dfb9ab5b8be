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
    private const float Decay = 0.05f;
    private const float LongestGradient = 10;

    private readonly Device device;
    private readonly Tensor mask;
    private readonly Tensor beta1;
    private readonly Tensor beta2;
    private readonly Tensor rest1;
    private readonly Tensor rest2;
    private readonly Tensor epsilon;
    private readonly Tensor one;
    private readonly Tensor longest;

    /// <param name="decayMask">1 where weight decay applies, 0 elsewhere; as long as the weights.</param>
    /// <param name="device">Of the weights.</param>
    public AdamW(float[] decayMask, Device device)
    {
        this.device = device;
        mask = tensor(decayMask, device: device);
        First = zeros(decayMask.Length, device: device);
        Second = zeros(decayMask.Length, device: device);
        (beta1, rest1) = (Constant(Beta1), Constant(1 - Beta1));
        (beta2, rest2) = (Constant(Beta2), Constant(1 - Beta2));
        (epsilon, one, longest) = (Constant(1e-8f), Constant(1), Constant(LongestGradient));
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

        First.mul_(beta1).PlusInPlace(gradients.mul(rest1));
        Second.mul_(beta2).PlusInPlace(gradients.mul(gradients).mul(rest2));
        var mean = First.mul(Constant((float)(rate / (1 - Math.Pow(Beta1, step)))));
        var deviation = Second.mul(Constant((float)(1 / (1 - Math.Pow(Beta2, step))))).sqrt().PlusInPlace(epsilon);

        weights.MinusInPlace(weights.mul(mask).mul(Constant((float)(rate * Decay))));
        weights.MinusInPlace(mean.div(deviation));
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { mask, beta1, beta2, rest1, rest2, epsilon, one, longest, First, Second })
        {
            tensor.Dispose();
        }
    }

    private Tensor Constant(float value) => tensor(value, device: device);
}
