using NeuroBot.Contracts.Data;

namespace NeuroBot.TestSupport.Turned;

/// <summary>
/// Seeded pictures of parts at any angle and several sizes on textured grounds, under changing light, some touching each other. Angles of the boxes are
/// in [−π/2, π/2).
/// </summary>
public static class TurnedParts
{
    public static readonly IReadOnlyList<string> Labels = ["arrow", "clip", "screw"];

    /// <param name="count">Pictures.</param>
    /// <param name="seed">The same seed, the same pictures; picture i does not depend on how many there are.</param>
    /// <param name="size">Width of a picture in pixels; it is three quarters as high.</param>
    /// <param name="labels">Of <see cref="PartKinds.All"/>; null: <see cref="Labels"/>.</param>
    public static IReadOnlyList<TurnedPicture> Make(int count, int seed, int size = 320, IReadOnlyList<string>? labels = null) =>
        [.. Enumerable.Range(0, count).Select(i => One($"parts-{seed}-{i:0000}.png", new Random((seed * 100_003) + i), size, size * 3 / 4, labels ?? Labels))];

    private static TurnedPicture One(string name, Random random, int width, int height, IReadOnlyList<string> labels)
    {
        var ground = new Ground(width, height, random);
        var placed = new List<RotatedBoxShape>();
        var wanted = random.Next(2, 7);
        for (var attempt = 0; attempt < 60 && placed.Count < wanted; attempt++)
        {
            var length = width * PartKinds.Between(random, 0.12, 0.3);
            var part = PartKinds.Make(labels[random.Next(labels.Count)], length, random);
            var box = part.BoxAt(random.NextDouble() * width, random.NextDouble() * height, (random.NextDouble() - 0.5) * Math.PI);
            if (placed.Count > 0 && random.Next(3) == 0)
            {
                box = Placing.Touching(box, placed[random.Next(placed.Count)], random.NextDouble() * Math.Tau);
            }

            if (Placing.IsInside(box, width, height, margin: 1) && placed.TrueForAll(other => Placing.Gap(box, other) >= 0))
            {
                placed.Add(box with { Id = $"s{placed.Count + 1}" });
                Draw(ground, part, box, random);
            }
        }

        return new TurnedPicture(name, ground.ToPng(), width, height, placed);
    }

    /// <summary>A soft shadow, then the part's layers; its two long edges are darker, as on something round. Some lie with their other end first.</summary>
    private static void Draw(Ground ground, Part part, RotatedBoxShape box, Random random)
    {
        var angle = random.Next(2) == 0 ? box.Angle : box.Angle + Math.PI;
        var (sin, cos) = Math.SinCos(angle);
        var bright = random.Next(2) == 0 ? PartKinds.Between(random, 20, 50) : PartKinds.Between(random, 190, 250);
        double[] colour = [bright * PartKinds.Between(random, 0.85, 1.1), bright, bright * PartKinds.Between(random, 0.85, 1.1)];
        var (round, shadow) = (PartKinds.Between(random, 0, 0.4), PartKinds.Between(random, 1, 4));
        double Shade(double x, double y)
        {
            var across = ((-(x - box.CenterX) * sin) + ((y - box.CenterY) * cos)) / (box.Height / 2);
            return 1 - (round * across * across);
        }

        foreach (var (step, opacity) in new[] { (1.0, 0.15), (0.5, 0.2) })
        {
            ground.Paint(Of(ground, part.Layers[0], box.CenterX + (shadow * step), box.CenterY + (shadow * step), angle), [10, 10, 10], opacity);
        }

        foreach (var layer in part.Layers)
        {
            ground.Paint(Of(ground, layer, box.CenterX, box.CenterY, angle), [.. colour.Select(c => c * layer.Shade)], 1, Shade);
        }
    }

    private static Raster Of(Ground ground, Layer layer, double x, double y, double angle) =>
        new Raster(ground.Width, ground.Height).Fill(Part.RingsAt(layer, x, y, angle));
}
