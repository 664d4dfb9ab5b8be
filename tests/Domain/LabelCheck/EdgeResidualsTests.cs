using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.LabelCheck;

namespace NeuroBot.Domain.Tests.LabelCheck;

public class EdgeResidualsTests
{
    private static readonly Gen<RotatedBoxShape> AnyRotated = Gen.Select(
        Gen.Double[-50, 50], Gen.Double[-50, 50], Gen.Double[5, 40], Gen.Double[5, 40], Gen.Double[-1.5, 1.5],
        (x, y, w, h, angle) => new RotatedBoxShape(x, y, w, h, angle));

    [Fact]
    public void ALargerBoxLiesOutsideOnEverySide() =>
        Assert.Equal([0.1, 0.1, 0.1, 0.1, 0], EdgeResiduals.Of(new BoxShape(-2, -2, 20, 20), new BoxShape(0, 0, 16, 16)).Select(r => Math.Round(r, 1)));

    [Fact]
    public void AShiftedBoxLiesOutsideOnOneSideAndInsideOnTheOther() =>
        Assert.Equal([-0.25, 0, 0.25, 0, 0], EdgeResiduals.Of(new BoxShape(5, 0, 20, 20), new BoxShape(0, 0, 20, 20)));

    [Fact]
    public void TheSameBoxNamedByAnotherTurnHasNoResidual() => AnyRotated.Sample(box =>
    {
        var quarter = box with { Width = box.Height, Height = box.Width, Angle = box.Angle + (Math.PI / 2) };
        foreach (var same in new[] { box, quarter, box with { Angle = box.Angle - Math.PI } })
        {
            Assert.All(EdgeResiduals.Of(same, box), r => Assert.Equal(0, r, 1e-9));
        }
    });

    [Fact]
    public void TurningBothChangesNothing() => Gen.Select(AnyRotated, Gen.Double[-0.3, 0.3], Gen.Double[-1, 1]).Sample((found, off, by) =>
    {
        var target = found with { CenterX = found.CenterX + (off * 10), Width = found.Width * (1 + off) };
        RotatedBoxShape Turn(RotatedBoxShape box)
        {
            var (sin, cos) = Math.SinCos(by);
            return box with { CenterX = (box.CenterX * cos) - (box.CenterY * sin), CenterY = (box.CenterX * sin) + (box.CenterY * cos), Angle = box.Angle + by };
        }

        foreach (var (before, after) in EdgeResiduals.Of(target, found).Zip(EdgeResiduals.Of(Turn(target), Turn(found))))
        {
            Assert.Equal(before, after, 1e-6);
        }
    });

    [Fact]
    public void MovingTheEdgesByEqualSharesIsUndoneByTheOpposite() => AnyRotated.Sample(box =>
    {
        var moved = (RotatedBoxShape)EdgeResiduals.Move(box, [-0.2, 0.1, 0.2, -0.1, 0]);
        Assert.Equal(box.Width, moved.Width, 1e-9);
        Assert.Equal(box.Height, moved.Height, 1e-9);
        foreach (var (expected, found) in new[] { -0.2, 0.1, 0.2, -0.1, 0 }.Zip(EdgeResiduals.Of(moved, box)))
        {
            Assert.Equal(expected, found, 1e-9);
        }
    });
}
