using TorchSharp;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Native;

/// <summary>
/// Arithmetic on tensors that hands no temporary <see cref="Scalar"/> to native code. TorchSharp 0.107 passes a scalar's bare address and
/// does not keep it alive, so that a garbage collection during the call can free it: <c>x + y</c>, <c>x * 0.5</c> and <c>x.add_(1)</c> do so.
/// Here every scalar is rooted for the life of the process, and constants are tensors. A tensor's own address is handed over in the same way: what no dispose scope holds may be freed
/// in the middle of its last call (<see cref="Made"/>). Stress tests stand beside it.
/// </summary>
internal static class Rooted
{
    private static readonly Scalar One = 1f.ToScalar();
    private static readonly Scalar WholeOne = 1L.ToScalar();
    private static readonly Scalar MinusOne = (-1f).ToScalar();
    private static readonly Scalar Low = (-4f).ToScalar();
    private static readonly Scalar High = 4f.ToScalar();

    /// <summary>A tensor that is made in several steps: those between live until it is there, also where the caller has no dispose scope.</summary>
    /// <param name="make">All steps.</param>
    /// <returns>Of the caller's dispose scope, or nobody's.</returns>
    public static Tensor Made(Func<Tensor> make)
    {
        using var scope = NewDisposeScope();
        return make().MoveToOuterDisposeScope();
    }

    /// <summary>a + b, shapes broadcast.</summary>
    public static Tensor Plus(this Tensor a, Tensor b) => a.add(b, One);

    /// <summary>a + b of whole numbers, shapes broadcast.</summary>
    public static Tensor PlusWhole(this Tensor a, Tensor b) => a.add(b, WholeOne);

    /// <summary>a − b, shapes broadcast.</summary>
    public static Tensor Minus(this Tensor a, Tensor b) => a.add(b, MinusOne);

    /// <summary>a ← a + b.</summary>
    public static Tensor PlusInPlace(this Tensor a, Tensor b) => a.add_(b, One);

    /// <summary>a ← a − b.</summary>
    public static Tensor MinusInPlace(this Tensor a, Tensor b) => a.add_(b, MinusOne);

    /// <summary>a ← a · factor.</summary>
    public static Tensor ScaleInPlace(this Tensor a, float factor) => With(factor, s => a.mul_(s));

    /// <summary>a ← a + offset.</summary>
    public static Tensor ShiftInPlace(this Tensor a, float offset) => With(offset, s => a.add_(s, One));

    /// <summary>a ← a + (b − a) · share.</summary>
    public static Tensor LerpInPlace(this Tensor a, Tensor b, float share) => With(share, s => a.ScaleInPlace(1 - share).add_(b, s));

    /// <summary>a ← a + b · factor.</summary>
    public static Tensor PlusScaledInPlace(this Tensor a, Tensor b, float factor) => With(factor, s => a.add_(b, s));

    /// <summary>a ← a + b · c · factor, element by element.</summary>
    public static Tensor PlusProductInPlace(this Tensor a, Tensor b, Tensor c, float factor) => With(factor, s => a.addcmul_(b, c, s));

    /// <summary>a ← a + b ÷ c · factor, element by element.</summary>
    public static Tensor PlusQuotientInPlace(this Tensor a, Tensor b, Tensor c, float factor) => With(factor, s => a.addcdiv_(b, c, s));

    /// <summary>min(max(a, −4), 4).</summary>
    public static Tensor ClampToFour(this Tensor a) => a.clamp(Low, High);

    /// <summary>A scalar that changes from call to call is held here until the native call has returned.</summary>
    private static Tensor With(float value, Func<Scalar, Tensor> call)
    {
        var scalar = value.ToScalar();
        var result = call(scalar);
        GC.KeepAlive(scalar);
        return result;
    }
}
