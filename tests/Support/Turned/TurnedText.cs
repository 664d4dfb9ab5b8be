using NeuroBot.Contracts.Data;

namespace NeuroBot.TestSupport.Turned;

/// <summary>
/// Seeded pictures of rows of signs at any angle of the full circle, upside down as often as not: one box per sign, tight around its ink, labelled with
/// the sign; its width runs in reading direction, its angle is in [−π, π).
/// </summary>
public static class TurnedText
{
    /// <param name="count">Pictures.</param>
    /// <param name="seed">The same seed, the same pictures; picture i does not depend on how many there are.</param>
    /// <param name="size">Width of a picture in pixels; it is three quarters as high.</param>
    /// <param name="signs">Of <see cref="StrokeFont"/>; null: those that show which way up they are.</param>
    public static IReadOnlyList<TurnedPicture> Make(int count, int seed, int size = 320, string? signs = null) =>
        [.. Enumerable.Range(0, count).Select(i => One($"text-{seed}-{i:0000}.png", new Random((seed * 100_003) + i), size, size * 3 / 4, signs ?? StrokeFont.OneWayUp))];

    private static TurnedPicture One(string name, Random random, int width, int height, string signs)
    {
        var ground = new Ground(width, height, random);
        var shapes = new List<RotatedBoxShape>();
        var rows = new List<RotatedBoxShape>();
        var wanted = random.Next(1, 4);
        for (var attempt = 0; attempt < 60 && rows.Count < wanted; attempt++)
        {
            var high = width * PartKinds.Between(random, 0.06, 0.12);
            var text = string.Concat(Enumerable.Range(0, random.Next(3, 8)).Select(_ => signs[random.Next(signs.Length)]));
            var (step, pen) = (high * PartKinds.Between(random, 0.9, 1.1), high * PartKinds.Between(random, 0.1, 0.16));
            var angle = (random.NextDouble() - 0.5) * Math.Tau;
            var row = new RotatedBoxShape(random.NextDouble() * width, random.NextDouble() * height, (step * (text.Length - 1)) + (high * 4 / 6) + pen, high + pen, angle);
            if (Placing.IsInside(row, width, height, margin: 2) && rows.TrueForAll(other => Placing.Gap(row, other) >= 2))
            {
                rows.Add(row);
                Write(ground, shapes, text, row, high, step, pen, random);
            }
        }

        return new TurnedPicture(name, ground.ToPng(), width, height, shapes);
    }

    private static void Write(
        Ground ground, List<RotatedBoxShape> shapes, string text, RotatedBoxShape row, double high, double step, double pen, Random random)
    {
        var bright = random.Next(2) == 0 ? PartKinds.Between(random, 5, 40) : PartKinds.Between(random, 210, 255);
        var (sin, cos) = Math.SinCos(row.Angle);
        for (var i = 0; i < text.Length; i++)
        {
            var outlines = StrokeFont.Outlines(text[i], high, pen);
            var points = outlines.SelectMany(ring => ring).ToList();
            var part = new Part(text[i].ToString(), [new Layer(outlines, 1)]).Centred();

            // Middle of the ink within the row, whose own middle is the origin.
            var x = ((points.Min(p => p.X) + points.Max(p => p.X)) / 2) + (i * step) + (pen / 2) - (row.Width / 2);
            var y = ((points.Min(p => p.Y) + points.Max(p => p.Y)) / 2) + (pen / 2) - (row.Height / 2);
            var box = part.BoxAt(row.CenterX + (x * cos) - (y * sin), row.CenterY + (x * sin) + (y * cos), row.Angle);
            shapes.Add(box with { Id = $"s{shapes.Count + 1}" });
            ground.Paint(
                new Raster(ground.Width, ground.Height).Fill(Part.RingsAt(part.Layers[0], box.CenterX, box.CenterY, box.Angle)), [bright, bright, bright]);
        }
    }
}
