using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Masks;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.Masks;

public class ContoursTests
{
    private static readonly string[] Labels = ["a", "b"];

    /// <summary>Maps of two classes, from sparse to nearly full.</summary>
    internal static readonly Gen<LabelMap> AnyMap =
        from width in Gen.Int[1, 14]
        from height in Gen.Int[1, 12]
        from share in Gen.Int[1, 9]
        from pixels in Gen.Int[0, 19].Array[width * height]
        select new LabelMap(width, height, [.. pixels.Select(p => (ushort)(p >= 2 * share ? 0 : (p & 1) + 1))], new bool[width * height]);

    [Fact]
    public void PaintingWhatWasTracedGivesTheSameMap() => AnyMap.Sample(map =>
    {
        var shapes = Components.Of(map).Select(region => Contours.Trace(region) with { Label = Labels[region.Class - 1] }).ToList();
        Assert.Equal(map.Classes, LabelMap.Paint(shapes, Labels, map.Width, map.Height).Classes);
    }, iter: 1500);

    [Fact]
    public void APolygonsAreaIsItsNumberOfPixelsAndItsOutlineDoesNotCrossItself() => AnyMap.Sample(map =>
        Assert.All(Components.Of(map), region =>
        {
            var polygon = Contours.Trace(region);
            Assert.Equal(region.Area, Geometry.Area(polygon));
            Assert.All(Geometry.RingsOf(polygon), ring => Assert.Null(SelfCrossing.Find(ring)));
        }), iter: 1000);

    [Fact]
    public void ADiagonalLineIsOnePolygon()
    {
        var runs = Enumerable.Range(0, 5).Select(i => new PixelRun(i, i, i + 1)).ToList();
        var polygon = Contours.Trace(Assert.Single(Components.Of(runs)));
        Assert.Null(polygon.Holes);
        Assert.Equal(20, polygon.Points.Count);
        Assert.Equal(runs, Rasteriser.Runs(polygon, 9, 9));
    }

    [Fact]
    public void ARingHasAHoleAndWhatLiesInItIsAnotherPolygon()
    {
        var map = LabelMap.Paint(
            [Box(0, 0, 7) with { Label = "a" }, Box(1, 1, 5) with { Label = "b" }, Box(3, 3, 1) with { Label = "a" }], Labels, 7, 7);
        var polygons = Components.Of(map).Select(Contours.Trace).ToList();
        Assert.Equal([24, 24, 1], polygons.Select(Geometry.Area));
        Assert.Equal([1, 1, 0], polygons.Select(polygon => polygon.Holes?.Count ?? 0));
        Assert.Equal([[0, 0], [7, 0], [7, 7], [0, 7]], polygons[0].Points.OrderBy(p => Math.Atan2(p[1] - 3.5, p[0] - 3.5)));
    }

    private static BoxShape Box(double x, double y, double size) => new(x, y, size, size);
}
