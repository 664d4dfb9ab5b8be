using CsCheck;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Health;

namespace NeuroBot.Domain.Tests.Health;

public class BarsTests
{
    [Fact]
    public void AnEdgeBelongsToTheBarThatBeginsThere() =>
        Assert.Equal([new LookBar(16, 32, 2), new LookBar(32, 48, 0), new LookBar(48, 64, 1)], Bars.Of([16.0, 31.9, 48], 16));

    [Fact]
    public void EveryValueLiesInItsBarAndBarsAreFewAndBeginAndEndWithAValue() =>
        Gen.Select(Gen.Double[0, 1000], Gen.Double[0, 1000], Gen.Double[1e-3, 3]).SelectMany((a, b, scale) => Gen.Double[Math.Min(a, b) * scale, Math.Max(a, b) * scale].Array[1, 100]).Sample(values =>
        {
            var bars = Bars.Of(values, Bars.StepFor(values, 24));
            Assert.InRange(bars.Count, 1, 24);
            Assert.All(bars, bar => Assert.Equal(values.Count(value => value >= bar.From && value < bar.To), bar.Images));
            Assert.Equal(values.Length, bars.Sum(bar => bar.Images));
            Assert.True(bars[0].Images > 0 && bars[^1].Images > 0);
        });
}
