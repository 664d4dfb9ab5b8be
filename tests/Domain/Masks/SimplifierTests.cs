using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Masks;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.Masks;

public class SimplifierTests
{
    [Fact]
    public void WithinTheLosslessBoundEveryPixelStays() => ContoursTests.AnyMap.Sample(map =>
        Assert.All(Components.Of(map), region =>
        {
            var simple = Simplifier.Simplify(Contours.Trace(region), Simplifier.Lossless);
            Assert.Equal(region.Runs, Rasteriser.Runs(simple, map.Width, map.Height));
            Assert.All(Geometry.RingsOf(simple), ring => Assert.True(ring.Count >= 3));
            Assert.All(Geometry.RingsOf(simple), ring => Assert.Null(SelfCrossing.Find(ring)));
        }), iter: 1000);

    [Fact]
    public void WithoutABoundTheOutlineStays()
    {
        var outline = new PolygonShape([[0, 0], [3, 0], [3, 1], [0, 1]]);
        Assert.Same(outline, Simplifier.Simplify(outline, 0));
    }

    [Fact]
    public void StairsBecomeASlopeOfTheSameArea()
    {
        var stairs = Contours.Trace(Components.Of([.. Enumerable.Range(0, 100).Select(y => new PixelRun(y, 0, y + 1))])[0]);
        var slope = Simplifier.Simplify(stairs, Simplifier.Lossless);
        Assert.True(stairs.Points.Count > 200);
        Assert.InRange(slope.Points.Count, 3, 8);
        Assert.Equal(Geometry.Area(stairs), Geometry.Area(slope), 1.0);
    }

    [Fact]
    public void ALooserBoundKeepsFewerPoints()
    {
        var disc = Enumerable.Range(0, 81).Select(y => (Y: y, Half: Math.Sqrt(1640 - ((y - 40) * (y - 40))))).ToList();
        var outline = Contours.Trace(Components.Of([.. disc.Select(row => new PixelRun(row.Y, (int)(41 - row.Half), (int)(41 + row.Half)))])[0]);
        var counts = new[] { 0, 0.35, 0.7, 1.4 }.Select(bound => Simplifier.Simplify(outline, bound).Points.Count).ToList();
        Assert.Equal(counts.OrderDescending(), counts);
        Assert.True(counts[1] < 0.6 * counts[0], string.Join(' ', counts));
    }
}
