using CsCheck;
using NeuroBot.Vision.Data;

namespace NeuroBot.Vision.Tests.Data;

public sealed class TargetTests
{
    [Fact]
    public void TheShareInViewOfATurnedBoxIsThatOfItsPoints() =>
        Gen.Select(Gen.Float[-10, 42], Gen.Float[-10, 42], Gen.Float[0.1f, 3]).Sample((x, y, angle) =>
        {
            var target = new Target(x, y, 16, 6, angle, 0);
            var random = new Random(1);
            var inside = Enumerable.Range(0, 4000).Count(_ =>
            {
                var (u, v) = ((random.NextSingle() - 0.5f) * 16, (random.NextSingle() - 0.5f) * 6);
                var (px, py) = (x + (u * MathF.Cos(angle)) - (v * MathF.Sin(angle)), y + (u * MathF.Sin(angle)) + (v * MathF.Cos(angle)));
                return px >= 0 && py >= 0 && px < 32 && py < 32;
            });
            Assert.Equal(inside / 4000.0, target.InView(32, 32), 0.09);
        });

    [Fact]
    public void AnUprightBoxIsClippedToItsCanvas()
    {
        var box = Target.Upright(28, -1, 36, 4, 2);
        Assert.Equal(0.4f, box.InView(32, 32), 1e-6f);
        Assert.Equal(Target.Upright(28, 0, 32, 4, 2), box.Clipped(32, 32));
        Assert.Equal(0, Target.Upright(40, 0, 46, 4, 2).InView(32, 32));
    }
}
