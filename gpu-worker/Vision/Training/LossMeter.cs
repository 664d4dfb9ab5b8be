using NeuroBot.Vision.Native;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>Adds up losses where they are made, so that a GPU need not wait until somebody reads them.</summary>
internal sealed class LossMeter(Device device)
{
    private readonly Tensor sum = zeros(1, device: device);
    private readonly Tensor nothing = zeros(1, device: device);
    private long count;

    /// <param name="loss">Scalar.</param>
    public void Add(Tensor loss)
    {
        using var off = no_grad();
        sum.PlusInPlace(loss);
        count++;
    }

    /// <summary>Were all losses since the last <see cref="Take"/> numbers?</summary>
    public bool IsFinite() => float.IsFinite(Value());

    /// <summary>Their mean; null where there was none. Starts anew.</summary>
    public double? Take()
    {
        double? mean = count > 0 ? Value() / count : null;
        sum.copy_(nothing);
        count = 0;
        return mean;
    }

    private float Value()
    {
        using var cpu = sum.cpu();
        return cpu.item<float>();
    }
}
