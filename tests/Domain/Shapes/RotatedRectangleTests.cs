using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.Shapes;

public class RotatedRectangleTests
{
    private static readonly Gen<RotatedBoxShape> Anywhere = Gen.Select(
        Gen.Double[-50, 50], Gen.Double[-50, 50], Gen.Double[1, 60], Gen.Double[1, 60], Gen.Double[-7, 7],
        (x, y, w, h, angle) => new RotatedBoxShape(x, y, w, h, angle));

    /// <summary>Whole numbers and eighths of a turn: corners on edges, shared edges, equal boxes.</summary>
    private static readonly Gen<RotatedBoxShape> OnAGrid = Gen.Select(
        Gen.Int[-3, 3], Gen.Int[-3, 3], Gen.Int[1, 6], Gen.Int[1, 6], Gen.Int[-8, 8],
        (x, y, w, h, eighth) => new RotatedBoxShape(x, y, w, h, eighth * Math.PI / 4));

    private static readonly Gen<RotatedBoxShape> Thin = Gen.Select(
        Gen.Double[-5, 5], Gen.Double[-5, 5], Gen.Double[50, 500], Gen.Double[1e-3, 1], Gen.Double[-7, 7],
        (x, y, w, h, angle) => new RotatedBoxShape(x, y, w, h, angle));

    [Fact]
    public void TheFastWayAgreesWithTheGeneralOne() => Gen.Select(Anywhere, Anywhere).Sample(AreaIsTheGeneralOne, iter: 5000);

    [Fact]
    public void AlsoWhereCornersLieOnEdges() => Gen.Select(OnAGrid, OnAGrid).Sample(AreaIsTheGeneralOne, iter: 20_000);

    [Fact]
    public void AlsoForThinBoxes() => Gen.Select(Thin, Gen.OneOf(Thin, Anywhere)).Sample(AreaIsTheGeneralOne, iter: 5000);

    [Fact]
    public void AlsoFarFromTheOrigin() => Gen.Select(Anywhere, Anywhere).Sample((a, b) =>
    {
        var far = 1e6;
        AreaIsTheGeneralOne(a with { CenterX = a.CenterX + far }, b with { CenterX = b.CenterX + far });
    }, iter: 1000);

    [Fact]
    public void UprightBoxesShareWhatTheirEdgesSay() => Gen.Select(Gen.Double[0, 20].Array[4], Gen.Double[0, 20].Array[4]).Sample((a, b) =>
    {
        BoxShape Box(double[] n) => new(n[0], n[1], n[2] + 0.1, n[3] + 0.1);
        var shared = RotatedRectangle.Intersection(Geometry.ToRectangle(Box(a)), Geometry.ToRectangle(Box(b)));
        Assert.Equal(Geometry.Intersection(Box(a), Box(b)), shared, 1e-9);
    }, iter: 2000);

    [Fact]
    public void OverlapIsTheSameBothWaysRoundAndOneWithItself() => Gen.Select(Anywhere, Anywhere).Sample((a, b) =>
    {
        var (first, second) = (Geometry.ToRectangle(a), Geometry.ToRectangle(b));
        Assert.Equal(RotatedRectangle.Iou(first, second), RotatedRectangle.Iou(second, first), 1e-9);
        Assert.Equal(1, RotatedRectangle.Iou(first, first), 1e-9);
        Assert.Equal(1, RotatedRectangle.Iou(first, Geometry.ToRectangle(a with { Angle = a.Angle + Math.PI })), 1e-9);
        Assert.Equal(1, RotatedRectangle.Iou(first, Geometry.ToRectangle(a with { Width = a.Height, Height = a.Width, Angle = a.Angle + (Math.PI / 2) })), 1e-9);
    }, iter: 2000);

    [Fact]
    public void ACrossSharesItsMiddle() => Assert.Equal(
        4, RotatedRectangle.Intersection(new RotatedRectangle(5, 5, 100, 2, 0.3), new RotatedRectangle(5, 5, 100, 2, 0.3 + (Math.PI / 2))), 1e-9);

    [Theory]
    [InlineData(0, 10, 0)]
    [InlineData(-10, -10, 0)]
    [InlineData(double.NaN, 10, 0)]
    [InlineData(double.PositiveInfinity, 10, 0)]
    [InlineData(10, 10, double.NaN)]
    [InlineData(10, 10, double.PositiveInfinity)]
    public void WhatHasNoSizeOrNoAngleOverlapsNothing(double width, double height, double angle)
    {
        var (odd, good) = (new RotatedRectangle(0, 0, width, height, angle), new RotatedRectangle(0, 0, 20, 20, 0));
        Assert.Equal(0, RotatedRectangle.Iou(odd, good));
        Assert.Equal(0, RotatedRectangle.Iou(good, odd));
        Assert.Equal(0, RotatedRectangle.Iou(odd, odd));
    }

    [Fact]
    public void NothingIsAllocated()
    {
        var (a, b) = (new RotatedRectangle(0, 0, 20, 10, 0.5), new RotatedRectangle(3, 2, 18, 12, 0.9));
        var sum = RotatedRectangle.Iou(a, b);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            sum += RotatedRectangle.Iou(a, b);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(sum > 0);
    }

    private static void AreaIsTheGeneralOne(RotatedBoxShape a, RotatedBoxShape b)
    {
        var general = Overlap.Area([Geometry.Outline(a)], [Geometry.Outline(b)]);
        Assert.Equal(general, RotatedRectangle.Intersection(Geometry.ToRectangle(a), Geometry.ToRectangle(b)), 1e-6);
    }
}
