using NeuroBot.Contracts.Data;
using NeuroBot.TestSupport.Turned;
using NeuroBot.Vision.Numerics;
using NeuroBot.Vision.Training;

namespace NeuroBot.Bench.Pretraining;

/// <summary>Pictures to learn a first look at the world from: forms, defects, prints and signs of any size and angle on surfaces of many kinds. Drawn from a seed.</summary>
internal static class GeneratedPictures
{
    private const int Side = 320;
    private const string Signs = "0123456789" + "ACEFJKLPTUVY";

    /// <summary>Share of a pixel from which it belongs to what is drawn.</summary>
    private const double Visible = 0.35;

    public static IReadOnlyList<string> Labels { get; } = [.. Forms.Names, .. Signs.Select(sign => sign.ToString())];

    /// <summary>Draws pictures as PNG files into a folder.</summary>
    public static IReadOnlyList<TrainingImage> Write(string folder, int count, int seed)
    {
        var images = new TrainingImage[count];
        Parallel.For(0, count, number =>
        {
            var name = $"generated-{number:00000}.png";
            var (png, shapes) = Draw(new SeededRandom(seed, SeededRandom.Purpose.Sample, number));
            File.WriteAllBytes(Path.Combine(folder, name), png);
            images[number] = new TrainingImage(name, name, Path.Combine(folder, name), Side, Side, shapes);
        });
        return images;
    }

    /// <summary>One picture.</summary>
    public static (byte[] Png, IReadOnlyList<Shape> Shapes) Draw(SeededRandom random)
    {
        var surface = new Surface(Side, random);
        var shapes = new List<Shape>();
        var taken = new List<(double X, double Y, double Reach)>();
        var wanted = 4 + random.Below(16);
        for (var attempt = 0; attempt < 80 && shapes.Count < wanted; attempt++)
        {
            var reach = Math.Exp(random.Uniform(Math.Log(6), Math.Log(48)));
            var (x, y) = (random.Uniform(reach, Side - reach), random.Uniform(reach, Side - reach));
            if (taken.TrueForAll(t => Math.Max(Math.Abs(t.X - x), Math.Abs(t.Y - y)) > t.Reach + reach + 1))
            {
                taken.Add((x, y, reach));
                if (Stamp(surface, x, y, reach, random) is { } shape)
                {
                    shapes.Add(shape);
                }
            }
        }
        return (surface.ToPng(), shapes);
    }

    /// <summary>Draws one thing and measures the box of its visible pixels; null where none is visible.</summary>
    private static BoxShape? Stamp(Surface surface, double x, double y, double reach, SeededRandom random)
    {
        var label = Labels[random.Below(Labels.Count)];
        var angle = random.Uniform(0, Math.Tau);
        var cover = label.Length == 1 ? Sign(label[0], x, y, reach, angle, random) : Form(label, x, y, reach, angle, random);
        var strength = random.Uniform(35, 140) * (random.Below(2) == 0 ? 1 : -1);
        float[] change = [(float)(strength * random.Uniform(0.6, 1.2)), (float)(strength * random.Uniform(0.6, 1.2)), (float)(strength * random.Uniform(0.6, 1.2))];
        // Lit from one side, as dents and drops are.
        var (relief, light) = (random.Below(3) == 0 ? random.Uniform(0.5, 1.5) : 0, random.Uniform(0, Math.Tau));
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, -1, -1);
        for (var row = Math.Max(0, (int)(y - reach)); row < Math.Min(surface.Side, y + reach + 1); row++)
        {
            for (var column = Math.Max(0, (int)(x - reach)); column < Math.Min(surface.Side, x + reach + 1); column++)
            {
                var share = cover(column, row);
                if (share <= 0)
                {
                    continue;
                }
                var lit = 1 + (relief * (((column - x) * Math.Cos(light)) + ((row - y) * Math.Sin(light))) / reach);
                surface.Add(column, row, change, share * lit);
                if (share >= Visible)
                {
                    (left, top, right, bottom) = (Math.Min(left, column), Math.Min(top, row), Math.Max(right, column + 1), Math.Max(bottom, row + 1));
                }
            }
        }
        return right < 0 ? null : new BoxShape(left, top, right - left, bottom - top) { Label = label };
    }

    /// <returns>Share of a pixel that is covered, 0–1.</returns>
    private static Func<int, int, double> Form(string name, double x, double y, double reach, double angle, SeededRandom random)
    {
        var inside = Forms.Make(name, random);
        var (sin, cos) = Math.SinCos(angle);
        var (wide, high) = (reach / Math.Sqrt(2) * random.Uniform(0.7, 1.3), reach / Math.Sqrt(2) * random.Uniform(0.7, 1.3));
        return (column, row) =>
        {
            var (dx, dy) = (column + 0.5 - x, row + 0.5 - y);
            return Math.Clamp((Math.Min(wide, high) * inside(((dx * cos) + (dy * sin)) / wide, ((dy * cos) - (dx * sin)) / high)) + 0.5, 0, 1);
        };
    }

    private static Func<int, int, double> Sign(char sign, double x, double y, double reach, double angle, SeededRandom random)
    {
        var height = reach * 1.55;
        // Most signs stand nearly upright, as prints do.
        var turn = random.Below(4) == 0 ? angle : random.Uniform(-0.2, 0.2);
        var (sin, cos) = Math.SinCos(turn);
        var rings = StrokeFont.Outlines(sign, height, Math.Max(1.2, height * random.Uniform(0.08, 0.2)))
            .Select(ring => ring.Select(p => (X: p.X - (height / 3), Y: p.Y - (height / 2))).Select(p => (reach + (p.X * cos) - (p.Y * sin), reach + (p.X * sin) + (p.Y * cos))).ToArray())
            .ToList();
        var (left, top) = ((int)Math.Floor(x - reach), (int)Math.Floor(y - reach));
        var size = (int)Math.Ceiling(2 * reach) + 2;
        var raster = new Raster(size, size).Fill(rings);
        return (column, row) => column - left is >= 0 and var u && u < size && row - top is >= 0 and var v && v < size ? raster[u, v] : 0;
    }
}
