using NeuroBot.Contracts;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Export;

namespace NeuroBot.Vision.Tests.Export;

public sealed class ModelVariantsTests
{
    private static readonly byte[] Float32 = [1];
    private static readonly byte[] Extremes = [2];
    private static readonly byte[] LeastSquares = [3];

    private readonly List<RangeMethod> made = [];

    [Fact]
    public void AnInt8ModelThatLosesLittleIsDelivered()
    {
        var variants = Make(0.95, extremes: 0.949, leastSquares: 0);
        Assert.Equal([RangeMethod.Extremes], made);
        Assert.Equal([VariantNames.Float32, VariantNames.Int8], variants.Select(v => v.Figures.Name));
        Assert.All(variants, v => Assert.Null(v.Figures.Withheld));
        Assert.Equal(Extremes, variants[1].Onnx);
        Assert.Equal((0.949, 0.1), (variants[1].Figures.HeldOutScore!.Value, Math.Round(variants[1].Figures.LossPoints!.Value, 6)));
        Assert.Equal((20, 8), (variants[0].Figures.MedianMilliseconds, variants[1].Figures.MedianMilliseconds));
        Assert.Equal(64, variants[1].Figures.Sha256.Length);
    }

    [Fact]
    public void WhereTheExtremesLoseTooMuchTheOtherRangesAreTried()
    {
        var variants = Make(0.95, extremes: 0.90, leastSquares: 0.948);
        Assert.Equal([RangeMethod.Extremes, RangeMethod.LeastSquares], made);
        Assert.Null(variants[1].Figures.Withheld);
        Assert.Equal(LeastSquares, variants[1].Onnx);
    }

    [Theory]
    [InlineData(0.90, 0.80, 2)]
    [InlineData(0.80, 0.90, 3)]
    public void WhereBothLoseTooMuchTheBetterIsKeptAndWithheld(double extremes, double leastSquares, byte kept)
    {
        var variants = Make(0.95, extremes, leastSquares);
        Assert.Equal(RefusalCodes.VariantLoses, variants[1].Figures.Withheld?.Code);
        Assert.Equal([kept], variants[1].Onnx);
        Assert.Equal(5, variants[1].Figures.LossPoints!.Value, 6);
    }

    [Fact]
    public void WhereNothingIsHeldOutInt8IsTimedButNeverDelivered()
    {
        var variants = Make(null, extremes: 1, leastSquares: 1);
        Assert.Equal(RefusalCodes.VariantNotScored, variants[1].Figures.Withheld?.Code);
        Assert.Null(variants[1].Figures.HeldOutScore);
        Assert.Null(variants[1].Figures.LossPoints);
        Assert.Equal(8, variants[1].Figures.MedianMilliseconds);
        Assert.Null(variants[0].Figures.Withheld);
    }

    private IReadOnlyList<ExportedVariant> Make(double? reference, double extremes, double leastSquares) => new ModelVariants(
        method =>
        {
            made.Add(method);
            return method == RangeMethod.Extremes ? Extremes : LeastSquares;
        },
        onnx => onnx == Extremes ? extremes : leastSquares,
        _ => 8).Make(Float32, reference, 20);
}
