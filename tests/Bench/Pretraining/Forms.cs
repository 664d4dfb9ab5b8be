using NeuroBot.Vision.Numerics;

namespace NeuroBot.Bench.Pretraining;

/// <summary>
/// Outlines of marks and defects: each says how far inside it a point (x, y) of the square −1 … 1 lies, negative outside; distances are right near the edge at least.
/// </summary>
internal static class Forms
{
    private const double Thin = 0.07;

    public static IReadOnlyList<string> Names { get; } =
        ["disk", "ring", "square", "frame", "triangle", "plus", "bar", "half", "star", "blotch", "arc", "angle", "tee", "scratch", "crack", "dots"];

    /// <summary>One of its kind: the same name never looks quite the same.</summary>
    public static Func<double, double, double> Make(string name, SeededRandom random)
    {
        var pen = random.Uniform(0.14, 0.3);
        return name switch
        {
            "disk" => (x, y) => 0.95 - Radius(x, y),
            "ring" => (x, y) => pen - Math.Abs(Radius(x, y) - (0.95 - pen)),
            "square" => (x, y) => 0.8 - Math.Max(Math.Abs(x), Math.Abs(y)),
            "frame" => (x, y) => (pen / 2) - Math.Abs(Math.Max(Math.Abs(x), Math.Abs(y)) - (0.85 - (pen / 2))),
            "triangle" => (x, y) => Math.Min(0.5 - y, Math.Min((0.866 * x) + (0.5 * y), (-0.866 * x) + (0.5 * y)) + 0.45),
            "plus" => (x, y) => Math.Max(Bar(x, y, 0.95, pen), Bar(y, x, 0.95, pen)),
            "bar" => (x, y) => Bar(x, y, 0.95, pen),
            "half" => (x, y) => Math.Min(0.95 - Radius(x, y), y),
            "star" => (x, y) => 0.62 + (0.33 * Math.Cos(5 * Math.Atan2(y, x))) - Radius(x, y),
            "blotch" => Blotch(random),
            "arc" => (x, y) => Math.Min(pen - Math.Abs(Radius(x, y) - (0.95 - pen)), Math.Abs(Math.Atan2(y, x)) - 0.7),
            "angle" => (x, y) => Math.Max(Bar(x, y - 0.7, 0.9, pen), Bar(y, x + 0.7, 0.9, pen)),
            "tee" => (x, y) => Math.Max(Bar(x, y + 0.7, 0.9, pen), Bar(y, x, 0.9, pen)),
            "scratch" => Scratch(random.Uniform(-0.5, 0.5)),
            "crack" => Crack(random),
            "dots" => Dots(random),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such form"),
        };
    }

    private static double Radius(double x, double y) => Math.Sqrt((x * x) + (y * y));

    private static double Bar(double along, double across, double length, double pen) => Math.Min(length - Math.Abs(along), pen - Math.Abs(across));

    private static Func<double, double, double> Scratch(double bend) => (x, y) => Math.Min(0.95 - Math.Abs(x), Thin - Math.Abs(y - (bend * ((x * x) - 0.4))));

    private static Func<double, double, double> Blotch(SeededRandom random)
    {
        var waves = Enumerable.Range(2, 4).Select(n => (n, Height: random.Uniform(0, 0.12), Turn: random.Uniform(0, Math.Tau))).ToArray();
        return (x, y) => 0.65 + waves.Sum(w => w.Height * Math.Sin((w.n * Math.Atan2(y, x)) + w.Turn)) - Radius(x, y);
    }

    /// <summary>A broken line that wanders from left to right.</summary>
    private static Func<double, double, double> Crack(SeededRandom random)
    {
        var points = Enumerable.Range(0, 7).Select(i => (X: -0.9 + (0.3 * i), Y: random.Uniform(-0.35, 0.35))).ToArray();
        return (x, y) =>
        {
            var least = double.MaxValue;
            for (var i = 1; i < points.Length; i++)
            {
                least = Math.Min(least, ToLine(x - points[i - 1].X, y - points[i - 1].Y, points[i].X - points[i - 1].X, points[i].Y - points[i - 1].Y));
            }
            return Thin - least;
        };
    }

    private static double ToLine(double x, double y, double dx, double dy)
    {
        var share = Math.Clamp(((x * dx) + (y * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
        return Radius(x - (share * dx), y - (share * dy));
    }

    private static Func<double, double, double> Dots(SeededRandom random)
    {
        var dots = Enumerable.Range(0, 3 + random.Below(4)).Select(_ => (X: random.Uniform(-0.7, 0.7), Y: random.Uniform(-0.7, 0.7), Size: random.Uniform(0.12, 0.25))).ToArray();
        return (x, y) => dots.Max(d => d.Size - Radius(x - d.X, y - d.Y));
    }
}
