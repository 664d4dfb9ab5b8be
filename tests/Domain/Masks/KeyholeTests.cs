using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Masks;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.Masks;

public class KeyholeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(Simplifier.Lossless)]
    public void TheRingEnclosesTheSamePixelsAndArea(double bound) => ContoursTests.AnyMap.Sample(map =>
        Assert.All(Components.Of(map), region =>
        {
            var polygon = Simplifier.Simplify(Contours.Trace(region), bound);
            var ring = new PolygonShape(Keyhole.Ring(polygon));
            Assert.Equal(region.Runs, Rasteriser.Runs(ring, map.Width, map.Height));
            Assert.Equal(Geometry.Area(polygon), Geometry.Area(ring), 1e-9);
            Assert.Null(SelfCrossing.Find(ring.Points));
        }), iter: 1000);

    [Fact]
    public void TwoHolesInARowAreJoinedThroughEachOther()
    {
        var frame = new PolygonShape([[0, 0], [20, 0], [20, 10], [0, 10]], [[[12, 4], [12, 6], [16, 6], [16, 4]], [[4, 3], [4, 7], [8, 7], [8, 3]]]);
        var ring = Keyhole.Ring(frame);
        Assert.Equal(4 + 4 + 4 + (2 * 3), ring.Count);
        Assert.Equal(200 - 16 - 8, Geometry.Area(new PolygonShape(ring)));
    }

    [Fact]
    public void WithoutHolesTheOutlineIsTheRing()
    {
        var triangle = new PolygonShape([[0, 0], [2, 0], [0, 2]]);
        Assert.Same(triangle.Points, Keyhole.Ring(triangle));
    }
}
