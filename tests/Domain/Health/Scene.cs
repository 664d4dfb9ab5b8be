namespace NeuroBot.Domain.Tests.Health;

/// <summary>Grey pictures of seeded soft shapes.</summary>
internal static class Scene
{
    public const int Side = 96;

    /// <summary>A dozen waves: something to see at every size.</summary>
    public static byte[] Of(int seed, double light = 128, double contrast = 40, double shift = 0)
    {
        var random = new Random(seed);
        var waves = Enumerable.Range(0, 12).Select(_ => (X: (random.NextDouble() * 10) - 5, Y: (random.NextDouble() * 10) - 5, Phase: random.NextDouble() * 6.28)).ToList();
        return Picture((x, y) => light + (contrast * waves.Sum(w => Math.Sin((6.28 * ((w.X * (x + shift)) + (w.Y * y)) / Side) + w.Phase)) / 3));
    }

    public static byte[] Noisy(byte[] picture, double deviation, int seed)
    {
        var random = new Random(seed);
        return [.. picture.Select(level => Level(level + (deviation * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2)))];
    }

    /// <summary>Means of boxes of (2 × reach + 1)².</summary>
    public static byte[] Blurred(byte[] picture, int reach) => Picture((x, y) =>
    {
        var (sum, count) = (0.0, 0);
        for (var v = Math.Max(0, y - reach); v <= Math.Min(Side - 1, y + reach); v++)
        {
            for (var u = Math.Max(0, x - reach); u <= Math.Min(Side - 1, x + reach); u++)
            {
                (sum, count) = (sum + picture[(v * Side) + u], count + 1);
            }
        }

        return sum / count;
    });

    private static byte[] Picture(Func<int, int, double> level) => [.. Enumerable.Range(0, Side * Side).Select(i => Level(level(i % Side, i / Side)))];

    private static byte Level(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
