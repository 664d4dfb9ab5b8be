using CsCheck;
using NeuroBot.Vision.Data;

namespace NeuroBot.Vision.Tests.Data;

public sealed class CropViewTests
{
    private static readonly Gen<CropView> Views = Gen.Select(
        Gen.Int[0, 7], Gen.Double[0.5, 2], Gen.Double[-20, 20], Gen.Double[-20, 20], Gen.Double[-3, 3],
        (turn, scale, left, top, spin) => new CropView(left, top, 48, 48, scale, turn, Warp.Of(spin)));

    private static readonly Gen<Warp?> Warps = Gen.Select(
        Gen.Double[-3, 3], Gen.Double[0.7, 1.4], Gen.Double[-0.5, 0.5], (spin, stretch, slant) => Warp.Of(spin, stretch, slant));

    [Fact]
    public void ABoxLiesWhereItsPixelsAreDrawnUnderEveryTurnAndScale() =>
        Gen.Select(Views, Gen.Float[0, 60]).Sample((spun, at) =>
        {
            var view = spun with { Warp = null };
            var box = view.FromImage(Target.Upright(at, at / 2, at + 9, (at / 2) + 5, 1), upright: true);
            var (x0, y0) = view.ToImage(box.Left, box.Top);
            var (x1, y1) = view.ToImage(box.Right, box.Bottom);
            Assert.Equal(at, Math.Min(x0, x1), 1e-3);
            Assert.Equal(at + 9, Math.Max(x0, x1), 1e-3);
            Assert.Equal(at / 2, Math.Min(y0, y1), 1e-3);
            Assert.Equal((at / 2) + 5, Math.Max(y0, y1), 1e-3);
        });

    [Fact]
    public void ThereAndBackIsTheSamePoint() =>
        Gen.Select(Views, Warps, Gen.Double[-50, 50], Gen.Double[-50, 50]).Sample((straight, warp, u, v) =>
        {
            var view = straight with { Warp = warp };
            var (x, y) = view.ToImage(u, v);
            var (backU, backV) = view.FromImage(x, y);
            Assert.Equal(u, backU, 1e-6);
            Assert.Equal(v, backV, 1e-6);
        });

    [Fact]
    public void ATurnedBoxCoversTheSameImagePointsAsBefore() =>
        Gen.Select(Views, Gen.Float[0, 40], Gen.Float[0, 40], Gen.Float[-3, 3], Gen.Double[0, 48], Gen.Double[0, 48]).Sample((view, x, y, angle, u, v) =>
        {
            var target = new Target(x, y, 20, 8, angle, 0);
            var shown = view.FromImage(target, upright: false);
            var (imageX, imageY) = view.ToImage(u, v);
            // Points on the very edge may fall to either side of it by rounding.
            if (Math.Abs(Depth(target, imageX, imageY)) > 0.01)
            {
                Assert.Equal(target.Contains((float)imageX, (float)imageY), shown.Contains((float)u, (float)v));
            }
        });

    [Fact]
    public void AnUprightBoxGoesRoundTheEllipseThatFilledItUnderAnyChangeOfShape() =>
        Gen.Select(Views, Warps, Gen.Float[0, 40], Gen.Float[3, 20]).Sample((straight, warp, at, size) =>
        {
            var view = straight with { Warp = warp };
            var (x, y, width, height) = (at, 40 - at, size, 24 - size);
            var box = view.FromImage(new Target(x, y, width, height, 0, 0), upright: true);
            var rim = Enumerable.Range(0, 720).Select(i => Math.SinCos(i * Math.PI / 360))
                .Select(p => view.FromImage(x + (width / 2 * p.Cos), y + (height / 2 * p.Sin))).ToList();
            Assert.Equal(rim.Min(p => p.U), box.Left, 0.01);
            Assert.Equal(rim.Max(p => p.U), box.Right, 0.01);
            Assert.Equal(rim.Min(p => p.V), box.Top, 0.01);
            Assert.Equal(rim.Max(p => p.V), box.Bottom, 0.01);
        });

    [Fact]
    public void AStretchedCropShowsThingsWiderAndFlatterASlantedOneLeansThemToTheRight()
    {
        var square = Target.Upright(14, 14, 34, 34, 0);
        var stretched = new CropView(0, 0, 48, 48, 1, 0, Warp.Of(0, stretch: 1.25)).FromImage(square, upright: true);
        Assert.Equal((25f, 16f), (stretched.Width, stretched.Height));
        var slanted = new CropView(0, 0, 48, 48, 1, 0, Warp.Of(0, slant: 0.5));
        Assert.Equal((29.0, 14.0), slanted.FromImage(24, 14));
        Assert.Equal((19.0, 34.0), slanted.FromImage(24, 34));
    }

    [Fact]
    public void TheEightTurnsAreAllDifferent()
    {
        var box = Target.Upright(2, 3, 10, 8, 0);
        var places = Enumerable.Range(0, 8).Select(turn => new CropView(0, 0, 48, 48, 1, turn).FromImage(box, upright: true)).Distinct();
        Assert.Equal(8, places.Count());
    }

    /// <summary>How far inside the nearest edge, in image pixels; negative outside.</summary>
    private static double Depth(Target target, double x, double y)
    {
        var (sin, cos) = Math.SinCos(target.Angle);
        var (dx, dy) = (x - target.X, y - target.Y);
        return Math.Min((target.Width / 2) - Math.Abs((dx * cos) + (dy * sin)), (target.Height / 2) - Math.Abs((dy * cos) - (dx * sin)));
    }
}
