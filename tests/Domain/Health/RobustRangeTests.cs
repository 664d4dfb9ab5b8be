using CsCheck;
using NeuroBot.Domain.Health;

namespace NeuroBot.Domain.Tests.Health;

public class RobustRangeTests
{
    [Fact]
    public void ATenthOfOutliersIsFoundAndDoesNotMoveTheRange()
    {
        var usual = Enumerable.Range(0, 90).Select(i => 100 + (i % 9) - 4.0).ToList();
        var range = RobustRange.Of([.. usual, .. Enumerable.Repeat(1000.0, 10)], 10, 0)!;
        Assert.All(usual, value => Assert.InRange(value, range.Low, range.High));
        Assert.True(range.High < 200);
    }

    [Fact]
    public void EqualNumbersHaveTheLeastReach() => Assert.Equal(new RobustRange(5, 3, 7), RobustRange.Of(Enumerable.Repeat(5.0, 20), 10, 2));

    [Fact]
    public void WithFewNumbersNothingIsUsual()
    {
        Assert.Null(RobustRange.Of(Enumerable.Repeat(5.0, 9), 10, 2));
        Assert.Null(RobustRange.Of([], 0, 2));
    }

    [Fact]
    public void AtLeastHalfOfTheNumbersAreUsual() => Gen.Double[-1e6, 1e6].Array[1, 200].Sample(values =>
    {
        var range = RobustRange.Of(values, 1, 0)!;
        Assert.True(2 * values.Count(value => value >= range.Low && value <= range.High) >= values.Length);
    });
}
