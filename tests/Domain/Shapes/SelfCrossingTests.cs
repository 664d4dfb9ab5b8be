using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.Shapes;

public class SelfCrossingTests
{
    [Fact]
    public void ABowTieCrosses() => Assert.Equal(1, SelfCrossing.Find([[0, 0], [10, 0], [0, 10], [10, 10]]));

    [Fact]
    public void AConcaveOutlineDoesNot() => Assert.Null(SelfCrossing.Find([[0, 0], [10, 0], [10, 10], [5, 1], [0, 10]]));

    [Fact]
    public void RunningAlongItselfIsNotCrossing() => Assert.Null(SelfCrossing.Find([[0, 0], [5, 0], [5, 5], [5, 0], [10, 0], [10, 10], [0, 10]]));

    [Fact]
    public void TenThousandPointsAreQuick()
    {
        var star = Enumerable.Range(0, 10_000).Select(i => (Angle: i * Math.Tau / 10_000, Radius: 100 + (i % 2)))
            .Select(p => new[] { p.Radius * Math.Cos(p.Angle), p.Radius * Math.Sin(p.Angle) }).ToList();
        var taken = ProcessorTime.Of(() => Assert.Null(SelfCrossing.Find(star)));
        Assert.True(taken < TimeSpan.FromSeconds(2), $"took {taken}");
    }
}
