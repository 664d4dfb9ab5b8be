using NeuroBot.Functions.Demo;

namespace NeuroBot.Functions.Tests.Demo;

public class DemoPartTests
{
    [Fact]
    public void TheSameSeedDrawsTheSameBytes()
    {
        var first = DemoPart.Draw(7, 3);
        var second = DemoPart.Draw(7, 3);
        Assert.Equal(first.Picture.ToBytes(), second.Picture.ToBytes());
        Assert.Equal(first.Boxes, second.Boxes);
        Assert.NotEqual(first.Picture.ToBytes(), DemoPart.Draw(8, 3).Picture.ToBytes());
    }

    [Fact]
    public void EveryChangedPixelLiesInABoxAndEveryBoxIsTight()
    {
        for (var number = 0; number < 25; number++)
        {
            var with = DemoPart.Draw(1, number);
            var changed = Changed(with, DemoPart.Draw(1, number, withDefects: false));
            foreach (var (x, y) in changed)
            {
                // One pixel of soft edge may lie outside.
                Assert.Contains(with.Boxes, b => x >= b.Left - 1 && x <= b.Right && y >= b.Top - 1 && y <= b.Bottom);
            }

            foreach (var box in with.Boxes)
            {
                var own = changed.Where(p => p.X >= box.Left && p.X < box.Right && p.Y >= box.Top && p.Y < box.Bottom).ToList();
                Assert.InRange(own.Min(p => p.X) - box.Left, 0, 2);
                Assert.InRange(own.Min(p => p.Y) - box.Top, 0, 2);
                Assert.InRange(box.Right - 1 - own.Max(p => p.X), 0, 2);
                Assert.InRange(box.Bottom - 1 - own.Max(p => p.Y), 0, 2);
            }
        }
    }

    [Fact]
    public void ASetHasEnoughOfEveryKindAndSomeSoundParts()
    {
        var parts = Enumerable.Range(0, DemoPart.Labelled).Select(n => DemoPart.Draw(1, n)).ToList();
        foreach (var label in Defects.Labels)
        {
            Assert.InRange(parts.Sum(p => p.Boxes.Count(b => b.Label == label)), 30, 200);
        }

        Assert.InRange(parts.Count(p => p.Boxes.Count == 0), 3, 20);
        Assert.All(parts, p => Assert.InRange(p.Boxes.Count, 0, 5));
    }

    private static List<(int X, int Y)> Changed(DemoPart one, DemoPart other)
    {
        var (a, b) = (one.Picture.ToBytes(), other.Picture.ToBytes());
        return [.. Enumerable.Range(0, a.Length / 3)
            .Where(i => Enumerable.Range(i * 3, 3).Max(c => Math.Abs(a[c] - b[c])) > 12)
            .Select(i => (i % DemoPart.Size, i / DemoPart.Size))];
    }
}
