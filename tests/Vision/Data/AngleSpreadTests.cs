using NeuroBot.Contracts.Data;
using NeuroBot.Vision.Data;

namespace NeuroBot.Vision.Tests.Data;

public sealed class AngleSpreadTests
{
    private const double Margin = Math.PI / 18;

    [Theory]
    [InlineData(new double[] { 0, 0, 0 }, Math.PI, 0)]
    [InlineData(new double[] { -0.2, 0, 0.2 }, 2 * Math.PI, 0.2)]
    [InlineData(new double[] { 3.1, -3.1 }, 2 * Math.PI, 0.0416)]
    [InlineData(new double[] { 1.5, -1.5 }, Math.PI, 0.0708)]
    public void CropsTurnAsFarAsTheLabelsSpreadAndTenDegreesMore(double[] angles, double period, double half) =>
        Assert.Equal(half + Margin, AngleSpread.Of(Boxes(angles), period), 1e-4);

    [Fact]
    public void AnglesAllRoundMeanAnyTurn() =>
        Assert.Equal(Math.PI, AngleSpread.Of(Boxes([.. Enumerable.Range(0, 12).Select(i => i * Math.PI / 6)]), 2 * Math.PI));

    [Fact]
    public void UprightBoxesAndIgnoredOnesAskForNoTurn()
    {
        Assert.Equal(Margin, AngleSpread.Of([new BoxShape(0, 0, 4, 4), new RotatedBoxShape(0, 0, 4, 4, 1) { Ignore = true }], Math.PI), 1e-12);
        Assert.Equal(0, AngleSpread.Of([], Math.PI));
    }

    private static IEnumerable<Shape> Boxes(double[] angles) => angles.Select(a => new RotatedBoxShape(9, 9, 8, 4, a));
}
