using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.Shapes;

public class GeometryTests
{
    private static readonly Gen<RotatedBoxShape> AnyRotated = Gen.Select(
        Gen.Double[-50, 50], Gen.Double[-50, 50], Gen.Double[1, 40], Gen.Double[1, 40], Gen.Double[-7, 7],
        (x, y, w, h, angle) => new RotatedBoxShape(x, y, w, h, angle));

    private static readonly Gen<BoxShape> AnyBox = Gen.Select(
        Gen.Double[-50, 50], Gen.Double[-50, 50], Gen.Double[1, 40], Gen.Double[1, 40], (x, y, w, h) => new BoxShape(x, y, w, h));

    [Fact]
    public void TwoBoxesThatShareAThird() =>
        Assert.Equal(1.0 / 3, Geometry.Iou(new BoxShape(0, 0, 10, 10), new BoxShape(5, 0, 10, 10)), 1e-12);

    [Fact]
    public void ASquareAndItselfTurnedByAnEighthShareAnOctagon()
    {
        var square = new RotatedBoxShape(0, 0, 2, 2, 0);
        var turned = square with { Angle = Math.PI / 4 };
        var octagon = 8 * (Math.Sqrt(2) - 1);
        Assert.Equal(octagon, Geometry.Intersection(square, turned), 1e-12);
        Assert.Equal(octagon / (8 - octagon), Geometry.Iou(square, turned), 1e-12);
    }

    [Fact]
    public void AHoleIsNotShared()
    {
        var frame = new PolygonShape([[0, 0], [10, 0], [10, 10], [0, 10]], [[[2, 2], [8, 2], [8, 8], [2, 8]]]);
        Assert.Equal(64, Geometry.Area(frame));
        Assert.Equal(0, Geometry.Intersection(frame, new BoxShape(3, 3, 2, 2)), 1e-12);
        Assert.Equal(4, Geometry.Intersection(frame, new BoxShape(0, 0, 2, 2)), 1e-12);
        Assert.Equal(64, Geometry.Intersection(frame, frame), 1e-9);
    }

    [Fact]
    public void AConcaveOutlineSharesTwoTeeth()
    {
        var comb = new PolygonShape([[0, 0], [10, 0], [10, 10], [7, 10], [7, 2], [3, 2], [3, 10], [0, 10]]);
        Assert.Equal(2 * 3 * 5, Geometry.Intersection(comb, new BoxShape(-5, 5, 30, 30)), 1e-12);
    }

    [Fact]
    public void ClockwiseOnScreenIsPositive()
    {
        var corner = Geometry.Outline(new RotatedBoxShape(0, 0, 4, 2, Math.PI / 2))[1];
        Assert.Equal(1, corner[0], 1e-12);
        Assert.Equal(2, corner[1], 1e-12);
    }

    [Fact]
    public void OverlapOfTurnedBoxesIsSymmetricAndWithinBoth() => Gen.Select(AnyRotated, AnyRotated).Sample((a, b) =>
    {
        var shared = Geometry.Intersection(a, b);
        Assert.Equal(shared, Geometry.Intersection(b, a), 1e-6);
        Assert.InRange(shared, 0, Math.Min(Geometry.Area(a), Geometry.Area(b)) + 1e-6);
        Assert.Equal(1, Geometry.Iou(a, a), 1e-6);
        Assert.Equal(shared, Geometry.Intersection(Geometry.ToPolygon(a), Geometry.ToPolygon(b)), 1e-6);
    }, iter: 2000);

    [Fact]
    public void UprightBoxesAgreeWithTheGeneralMethod() => Gen.Select(AnyBox, AnyBox).Sample((a, b) =>
        Assert.Equal(Geometry.Intersection(a, b), Geometry.Intersection(Geometry.ToPolygon(a), b), 1e-6), iter: 2000);

    [Fact]
    public void TurningTheWorldChangesNoOverlap() => Gen.Select(AnyRotated, AnyRotated, Gen.Double[-3, 3]).Sample((a, b, by) =>
    {
        RotatedBoxShape Turn(RotatedBoxShape box)
        {
            var (sin, cos) = Math.SinCos(by);
            return box with
            {
                CenterX = (box.CenterX * cos) - (box.CenterY * sin),
                CenterY = (box.CenterX * sin) + (box.CenterY * cos),
                Angle = box.Angle + by,
            };
        }

        Assert.Equal(Geometry.Iou(a, b), Geometry.Iou(Turn(a), Turn(b)), 1e-6);
    }, iter: 2000);

    [Fact]
    public void BoundsHoldEveryCorner() => AnyRotated.Sample(box =>
    {
        var (bounds, corners) = (Geometry.BoundsOf(box), Bounds.Of(Geometry.Outline(box)));
        Assert.Equal(corners.Left, bounds.Left, 1e-9);
        Assert.Equal(corners.Top, bounds.Top, 1e-9);
        Assert.Equal(corners.Right, bounds.Right, 1e-9);
        Assert.Equal(corners.Bottom, bounds.Bottom, 1e-9);
    });

    [Fact]
    public void AnglesComeIntoTheirRange() => Gen.Double[-100, 100].Sample(angle =>
    {
        foreach (var period in new[] { Math.PI, 2 * Math.PI })
        {
            var turned = Geometry.NormaliseAngle(angle, period);
            Assert.InRange(turned, -period / 2, (period / 2) - double.Epsilon);
            Assert.Equal(0, Math.IEEERemainder(angle - turned, period), 1e-9);
        }
    });

    [Fact]
    public void ClippingKeepsExactlyWhatIsInside() => Gen.Select(AnyRotated, AnyBox).Sample((shape, window) =>
        Assert.Equal(Geometry.Intersection(shape, window), Rings.Area(Rings.Clip(Geometry.Outline(shape), Geometry.BoundsOf(window))), 1e-6),
        iter: 2000);
}
