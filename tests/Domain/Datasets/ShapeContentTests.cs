using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Datasets;

namespace NeuroBot.Domain.Tests.Datasets;

public class ShapeContentTests
{
    private static readonly Shape[] Different =
    [
        new BoxShape(0, 0, 10, 10) { Label = "a" },
        new BoxShape(0, 0, 10, 11) { Label = "a" },
        new BoxShape(0, 0, 10, 10) { Label = "b" },
        new BoxShape(0, 0, 10, 10) { Label = "a", Ignore = true },
        new RotatedBoxShape(5, 5, 10, 10, 0) { Label = "a" },
        new RotatedBoxShape(5, 5, 10, 10, 0.1) { Label = "a" },
        new PolygonShape([[0, 0], [10, 0], [0, 10]]) { Label = "a" },
        new PolygonShape([[0, 0], [0, 10], [10, 0]]) { Label = "a" },
        new PolygonShape([[0, 0], [10, 0], [0, 10]], [[[1, 1], [2, 1], [1, 2]]]) { Label = "a" },
    ];

    [Fact]
    public void RegionAndLabelCountIdAndScoreDoNot()
    {
        foreach (var (i, one) in Different.Index())
        {
            foreach (var (j, other) in Different.Index())
            {
                var copy = other switch
                {
                    PolygonShape p => p with { Points = [.. p.Points.Select(point => point.ToArray())], Holes = p.Holes?.ToList(), Id = "new", Score = 0.5 },
                    _ => other with { Id = "new", Score = 0.5 },
                };
                Assert.Equal(i == j, ShapeContent.Comparer.Equals(one, copy));
                if (i == j)
                {
                    Assert.Equal(ShapeContent.Comparer.GetHashCode(one), ShapeContent.Comparer.GetHashCode(copy));
                }
            }
        }
    }

    [Fact]
    public void NoHolesAreNoHolesHoweverTheyAreWritten() => Assert.True(ShapeContent.Comparer.Equals(
        new PolygonShape([[0, 0], [10, 0], [0, 10]]), new PolygonShape([[0, 0], [10, 0], [0, 10]], [])));
}
