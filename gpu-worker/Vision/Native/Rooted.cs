using TorchSharp;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Native;

/// <summary>
/// Arithmetic on tensors that hands no temporary <see cref="Scalar"/> to native code. TorchSharp 0.107 passes a scalar's bare address and
/// does not keep it alive, so that a garbage collection during the call can free it: <c>x + y</c>, <c>x * 0.5</c> and <c>x.add_(1)</c> do so.
/// Here every scalar is rooted for the life of the process, and constants are tensors. A stress test stands beside it.
/// </summary>
internal static class Rooted
{
    private static readonly Scalar One = 1f.ToScalar();
    private static readonly Scalar MinusOne = (-1f).ToScalar();
    private static readonly Scalar Low = (-4f).ToScalar();
    private static readonly Scalar High = 4f.ToScalar();

    /// <summary>a + b, shapes broadcast.</summary>
    public static Tensor Plus(this Tensor a, Tensor b) => a.add(b, One);

    /// <summary>a − b, shapes broadcast.</summary>
    public static Tensor Minus(this Tensor a, Tensor b) => a.add(b, MinusOne);

    /// <summary>a ← a + b.</summary>
    public static Tensor PlusInPlace(this Tensor a, Tensor b) => a.add_(b, One);

    /// <summary>a ← a − b.</summary>
    public static Tensor MinusInPlace(this Tensor a, Tensor b) => a.add_(b, MinusOne);

    /// <summary>min(max(a, −4), 4).</summary>
    public static Tensor ClampToFour(this Tensor a) => a.clamp(Low, High);
}
