using CsCheck;
using NeuroBot.Vision.Export;

namespace NeuroBot.Vision.Tests.Export;

public sealed class StepsTests
{
    private static readonly Gen<ValueRange> Ranges = Gen.Select(Gen.Float[-1000, 1000], Gen.Float[1e-3f, 1000], (low, width) => new ValueRange(low, low + width));

    [Fact]
    public void ZeroIsAlwaysAStep() =>
        Ranges.Sample(range => Steps.Over(range).Value(Steps.Over(range).Quantise(0)) == 0);

    [Fact]
    public void AValueWithinTheRangeIsOffByHalfAStepAtMost() =>
        Gen.Select(Ranges, Gen.Float[0, 1]).Sample((range, share) =>
        {
            var steps = Steps.Over(range);
            var value = range.Low + ((range.High - range.Low) * share);
            // The zero point is rounded to a whole step, so that the ends may lie half a step outside.
            Assert.InRange(Math.Abs(steps.Value(steps.Quantise(value)) - value), 0, steps.Scale * 1.001f);
        });

    [Fact]
    public void ValuesOutsideAreCutOff()
    {
        var steps = Steps.Over(new ValueRange(0, 2));
        Assert.Equal(0, steps.Quantise(-1));
        Assert.Equal(255, steps.Quantise(1e9f));
    }

    [Fact]
    public void AMapThatIsZeroThroughoutStaysZero()
    {
        var steps = Steps.Over(new ValueRange(0, 0));
        Assert.Equal(0, steps.Value(steps.Quantise(0)));
        Assert.True(steps.Scale > 0);
    }
}
