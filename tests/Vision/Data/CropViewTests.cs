using CsCheck;
using NeuroBot.Vision.Data;

namespace NeuroBot.Vision.Tests.Data;

public sealed class CropViewTests
{
    [Fact]
    public void ABoxLiesWhereItsPixelsAreDrawnUnderEveryTurnAndScale() =>
        Gen.Select(Gen.Int[0, 7], Gen.Double[0.5, 2], Gen.Double[-20, 20], Gen.Double[-20, 20], Gen.Float[0, 60]).Sample((turn, scale, left, top, at) =>
        {
            var view = new CropView(left, top, 48, 48, scale, turn);
            var box = view.FromImage(new TargetBox(at, at / 2, at + 9, (at / 2) + 5, 1));
            var (x0, y0) = view.ToImage(box.Left, box.Top);
            var (x1, y1) = view.ToImage(box.Right, box.Bottom);
            Assert.Equal(at, Math.Min(x0, x1), 1e-3);
            Assert.Equal(at + 9, Math.Max(x0, x1), 1e-3);
            Assert.Equal(at / 2, Math.Min(y0, y1), 1e-3);
            Assert.Equal((at / 2) + 5, Math.Max(y0, y1), 1e-3);
        });

    [Fact]
    public void TheEightTurnsAreAllDifferent()
    {
        var box = new TargetBox(2, 3, 10, 8, 0);
        var places = Enumerable.Range(0, 8).Select(turn => new CropView(0, 0, 48, 48, 1, turn).FromImage(box)).Distinct();
        Assert.Equal(8, places.Count());
    }

    [Fact]
    public void ATargetMostlyOutOfViewIsLeftOutAndOneMostlyInViewIsClipped()
    {
        var view = new CropView(0, 0, 32, 32, 1, 0);
        Assert.Equal([new TargetBox(28, 0, 32, 4, 2)], view.Targets([new TargetBox(28, -1, 34, 4, 2)]));
        Assert.Equal([new TargetBox(30, 0, 32, 4, TargetBox.Ignored)], view.Targets([new TargetBox(30, 0, 36, 4, 2)]));
        Assert.Empty(view.Targets([new TargetBox(40, 0, 46, 4, 2)]));
    }
}
