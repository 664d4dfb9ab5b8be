using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Health;

namespace NeuroBot.Domain.Tests.Health;

public class TargetScaleTests
{
    [Fact]
    public void ATargetOfAThousandPixelsIsAsLongAsASideOfThirtyTwo()
    {
        Assert.Equal(10, TargetScale.SizeOf(32 * 32));
        Assert.Equal(9, TargetScale.SizeOf(1000));
        Assert.Equal((32, 45.25), (TargetScale.SideFrom(10), Math.Round(TargetScale.SideTo(10)!.Value, 2)));
    }

    [Fact]
    public void EverySizeLiesInItsStep() => Gen.Double[1e-6, 1e12].Sample(area =>
    {
        var step = TargetScale.SizeOf(area);
        Assert.True(Math.Sqrt(area) >= TargetScale.SideFrom(step) * (1 - 1e-12));
        Assert.True(TargetScale.SideTo(step) is not { } end || Math.Sqrt(area) < end * (1 + 1e-12));
    });

    [Theory]
    [InlineData(10, 10, 6)]
    [InlineData(20, 10, 8)]
    [InlineData(10, 20, 4)]
    [InlineData(11, 10, 6)]
    [InlineData(1, 1000, 0)]
    [InlineData(1000, 0, 12)]
    public void FormsAreCountedByHowManyTimesTheyDouble(double width, double height, byte step) => Assert.Equal(step, TargetScale.AspectOf(width, height));

    [Fact]
    public void ATurnedBoxHasItsOwnSidesAndIgnoreRegionsAreNoTargets()
    {
        Shape[] shapes =
        [
            new RotatedBoxShape(50, 50, 64, 16, 0.8) { Label = "b" },
            new BoxShape(0, 0, 32, 32) { Label = "a" },
            new BoxShape(9, 9, 33, 33) { Label = "a" },
            new BoxShape(0, 0, 2, 2) { Ignore = true },
        ];
        var labels = TargetScale.OnImage(shapes);
        Assert.Equal(["a", "b"], labels.Select(label => label.Label));
        Assert.Equal([new TargetCell(10, 6, 2)], labels[0].Cells);
        Assert.Equal([new TargetCell(10, 10, 1)], labels[1].Cells);
        Assert.Equal(1024, TargetScale.SmallestArea(shapes));
        Assert.Null(TargetScale.SmallestArea([shapes[3]]));
    }
}
