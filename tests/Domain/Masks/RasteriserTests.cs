using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Masks;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.Masks;

public class RasteriserTests
{
    private const int Width = 40;
    private const int Height = 30;

    private static readonly Gen<double[]> AnyPoint = Gen.Double[-10, 50].Array[2];

    private static readonly Gen<Shape> AnyShape = Gen.OneOf(
        AnyPoint.Array[3, 8].Select(points => (Shape)new PolygonShape(points)),
        Gen.Select(Gen.Double[-10, 40], Gen.Double[-10, 40], Gen.Double[0.1, 20], Gen.Double[0.1, 20], (x, y, w, h) => (Shape)new BoxShape(x, y, w, h)),
        Gen.Select(Gen.Double[-10, 40], Gen.Double[-10, 40], Gen.Double[0.1, 20], Gen.Double[0.1, 20], Gen.Double[-2, 2],
            (x, y, w, h, angle) => (Shape)new RotatedBoxShape(x, y, w, h, angle)));

    /// <summary>Nowhere thinner than a pixel, no corner sharper than a right angle, none but boxes cut by the raster's border.</summary>
    private static readonly Gen<Shape> AnyFat = Gen.OneOf(
        Gen.Select(Gen.Double[-10, 40], Gen.Double[-10, 40], Gen.Double[2, 20], Gen.Double[2, 20], (x, y, w, h) => (Shape)new BoxShape(x, y, w, h)),
        Gen.Select(Gen.Double[12, 14], Gen.Double[9, 11], Gen.Double[4, 12], Gen.Double[4, 12], Gen.Double[-2, 2],
            (x, y, w, h, angle) => (Shape)new RotatedBoxShape(x, y, w, h, angle)),
        Gen.Select(Gen.Double[12, 14], Gen.Double[10, 10.5], Gen.Double[6, 9], Gen.Double[1.5, 2], Gen.Int[5, 9], (x, y, outer, inner, corners) =>
            (Shape)new PolygonShape(Circle(x, y, outer, corners), [Circle(x + 1, y, inner, 6)])));

    [Fact]
    public void APixelOfAFatShapeBelongsExactlyWhereItsCentreIsInside() => AnyFat.Sample(shape =>
        Assert.Equal(Naive(shape, 1, 1), Set(Rasteriser.Runs(shape, Width, Height))), iter: 500);

    [Fact]
    public void TheSameAtAnotherScale() => Gen.Select(AnyFat, Gen.Double[0.6, 1.4], Gen.Double[0.6, 1.4]).Sample((shape, scaleX, scaleY) =>
        Assert.Equal(Naive(shape, scaleX, scaleY), Set(Rasteriser.Runs(shape, Width, Height, scaleX, scaleY))), iter: 500);

    [Fact]
    public void AnyShapeHasThosePixelsAndNoneThatItDoesNotPassThrough() => AnyShape.Sample(shape =>
    {
        var (naive, found) = (Naive(shape, 1, 1), Set(Rasteriser.Runs(shape, Width, Height)));
        Assert.Superset(naive, found);
        // Something that encloses no area at all is kept as the line that it is.
        Assert.All(naive.Count == 0 ? [] : found.Except(naive), pixel => Assert.True(Geometry.Intersection(shape, new BoxShape(pixel.X, pixel.Y, 1, 1)) > 0, $"{pixel}"));
    }, iter: 500);

    [Fact]
    public void RunsComeInOrderAndDoNotTouch() => AnyShape.Sample(shape =>
    {
        var runs = Rasteriser.Runs(shape, Width, Height);
        Assert.All(runs, run => Assert.True(run.Y is >= 0 and < Height && run.From >= 0 && run.From < run.To && run.To <= Width));
        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.True(
            pair.First.Y < pair.Second.Y || (pair.First.Y == pair.Second.Y && pair.First.To < pair.Second.From)));
    }, iter: 1000);

    [Fact]
    public void ShapesThatShareAnEdgeShareNoPixelAndLeaveNoneOut() => Gen.Select(AnyPoint, AnyPoint).Sample((a, b) =>
    {
        // One quadrilateral cut along its diagonal.
        double[][] corners = [[-20, -20], a, [60, 60], b];
        var (left, right) = (Set(Rasteriser.Runs(new PolygonShape([corners[0], a, corners[2]]), Width, Height)),
            Set(Rasteriser.Runs(new PolygonShape([corners[0], corners[2], b]), Width, Height)));
        if (Opposite(a, b))
        {
            Assert.Empty(left.Intersect(right));
            Assert.Equal(Naive(new PolygonShape(corners), 1, 1), [.. left.Union(right)]);
        }
    }, iter: 1000);

    [Fact]
    public void AHairlineCrackIsOneUnbrokenLineAtAnyAngle() => Gen.Select(Gen.Double[0, 2 * Math.PI], Gen.Double[0.001, 0.6], Gen.Double[0, 1], Gen.Double[0, 1])
        .Sample((angle, thickness, x, y) =>
        {
            var found = Set(Rasteriser.Runs(new RotatedBoxShape(20 + x, 15 + y, 24, thickness, angle), Width, Height));
            Assert.Equal(1, Pieces(found));
            var length = 24 * Math.Max(Math.Abs(Math.Cos(angle)), Math.Abs(Math.Sin(angle)));
            Assert.InRange(found.Count, length - 3, (2 * length) + 2);
        }, iter: 1000);

    [Fact]
    public void AHairlineTailOfAStainIsNotLost()
    {
        var stain = new PolygonShape([[2, 2], [12, 2], [12, 6.2], [35, 9.7], [35, 9.9], [12, 6.6], [12, 12], [2, 12]]);
        var found = Set(Rasteriser.Runs(stain, Width, Height));
        Assert.Equal(1, Pieces(found));
        Assert.Contains((33, 9), found);
    }

    [Fact]
    public void NothingSmallIsLostAtASmallScale() => Gen.Select(Gen.Double[0, 39], Gen.Double[0, 29], Gen.Double[0.01, 1], Gen.Double[0.01, 1])
        .Sample((x, y, w, h) => Assert.NotEmpty(Rasteriser.Runs(new BoxShape(x, y, w, h), Width / 4, Height / 4, 0.25, 7 / 30.0)));

    [Fact]
    public void WhatLiesOutsideHasNoPixel()
    {
        Assert.Empty(Rasteriser.Runs(new BoxShape(-5, 3, 4.4, 5), Width, Height));
        Assert.Empty(Rasteriser.Runs(new BoxShape(3, Height + 0.1, 0.2, 0.2), Width, Height));
        Assert.Empty(Rasteriser.Runs(new BoxShape(1e8, -1e9, 3, 3), Width, Height));
        Assert.Equal(Width * Height, Rasteriser.Runs(new BoxShape(-1e9, -1e9, 2e9, 2e9), Width, Height).Sum(run => run.Length));
    }

    private static double[][] Circle(double x, double y, double radius, int corners) =>
        [.. Enumerable.Range(0, corners).Select(i => new[] { x + (radius * Math.Cos(i * Math.Tau / corners)), y + (radius * Math.Sin(i * Math.Tau / corners)) })];

    private static bool Opposite(double[] a, double[] b) => Math.Abs(a[0] - a[1]) > 9 && Math.Abs(b[0] - b[1]) > 9 && (a[0] - a[1]) * (b[0] - b[1]) < 0;

    private static SortedSet<(int Y, int X)> SortedOf(IEnumerable<(int X, int Y)> pixels) => [.. pixels.Select(p => (p.Y, p.X))];

    private static HashSet<(int X, int Y)> Set(IEnumerable<PixelRun> runs) =>
        [.. runs.SelectMany(run => Enumerable.Range(run.From, run.Length).Select(x => (x, run.Y)))];

    /// <summary>Point in polygon, pixel by pixel: a ray to the right crosses the outline an odd number of times.</summary>
    private static HashSet<(int X, int Y)> Naive(Shape shape, double scaleX, double scaleY)
    {
        var found = new HashSet<(int, int)>();
        foreach (var (x, y) in Enumerable.Range(0, Width * Height).Select(i => (i % Width, i / Width)))
        {
            var inside = false;
            foreach (var ring in Geometry.RingsOf(shape))
            {
                for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
                {
                    var (px, py, qx, qy) = (ring[i][0] * scaleX, ring[i][1] * scaleY, ring[j][0] * scaleX, ring[j][1] * scaleY);
                    inside ^= (py > y + 0.5) != (qy > y + 0.5) && x + 0.5 < ((qx - px) * (y + 0.5 - py) / (qy - py)) + px;
                }
            }

            if (inside)
            {
                found.Add((x, y));
            }
        }

        return found;
    }

    private static int Pieces(IEnumerable<(int X, int Y)> pixels) => Components.Of([.. SortedOf(pixels).Select(p => new PixelRun(p.Y, p.X, p.X + 1))]).Count;
}
