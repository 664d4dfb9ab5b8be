namespace NeuroBot.TestSupport.Turned;

/// <summary>Generated parts, each of its own proportions; lengths in pixels.</summary>
public static class PartKinds
{
    public static readonly IReadOnlyList<string> All = ["screw", "arrow", "clip", "washer", "tag"];

    public static Part Make(string label, double length, Random random) => (label switch
    {
        "screw" => Screw(length, random),
        "arrow" => Arrow(length, random),
        "clip" => Clip(length, random),
        "washer" => Washer(length * 0.6, random),
        "tag" => Tag(length, random),
        _ => throw new ArgumentOutOfRangeException(nameof(label), label, "no such part"),
    }).Centred();

    /// <summary>Head with a slot, and a shaft with teeth that ends in a point.</summary>
    private static Part Screw(double length, Random random)
    {
        var (head, high) = (length * Between(random, 0.16, 0.26), length * Between(random, 0.3, 0.42));
        var (shaft, tooth) = (high * Between(random, 0.2, 0.26), high * 0.06);
        var teeth = 7;
        var pitch = (length - head - shaft) / teeth;
        var upper = new List<(double X, double Y)> { (0, -high * 0.35), (head * 0.3, -high / 2), (head, -high / 2), (head, -shaft) };
        for (var i = 0; i < teeth; i++)
        {
            upper.Add((head + ((i + 0.5) * pitch), -shaft - tooth));
            upper.Add((head + ((i + 1) * pitch), -shaft));
        }

        var outline = Mirrored(upper, tip: (length, 0));
        return new Part("screw", [new Layer([outline], 1), new Layer([Box(head * 0.35, -high * 0.4, head * 0.3, high * 0.8)], 0.45)]);
    }

    private static Part Arrow(double length, Random random)
    {
        var (head, high) = (length * Between(random, 0.35, 0.5), length * Between(random, 0.3, 0.5));
        var shaft = high * Between(random, 0.16, 0.24);
        return new Part("arrow", [new Layer([Mirrored([(0, -shaft), (length - head, -shaft), (length - head, -high / 2)], tip: (length, 0))], 1)]);
    }

    /// <summary>A bent wire: two long arms, one bow, open at the other end, one arm shorter.</summary>
    private static Part Clip(double length, Random random)
    {
        var high = length * Between(random, 0.32, 0.5);
        var (wire, radius) = (high * Between(random, 0.2, 0.28), high / 2);
        var shorter = length * Between(random, 0.1, 0.3);
        var outer = Arc(length - radius, 0, radius, -90, 90);
        var inner = Arc(length - radius, 0, radius - wire, 90, -90);
        return new Part("clip",
            [new Layer([[(0, -radius), .. outer, (shorter, radius), (shorter, radius - wire), .. inner, (0, -radius + wire)]], 1)]);
    }

    /// <summary>A ring with a notch in its rim: nearly square, its direction is the notch's.</summary>
    private static Part Washer(double diameter, Random random)
    {
        var (radius, hole) = (diameter / 2, diameter * Between(random, 0.18, 0.26));
        var (half, deep) = (diameter * Between(random, 0.09, 0.13), diameter * Between(random, 0.12, 0.16));
        var notch = Math.Asin(half / radius) * 180 / Math.PI;
        return new Part("washer",
            [new Layer([[.. Arc(0, 0, radius, notch, 360 - notch), (radius - deep, -half), (radius - deep, half)], Arc(0, 0, hole, 360, 0)], 1)]);
    }

    /// <summary>A plate with dark signs.</summary>
    private static Part Tag(double length, Random random)
    {
        var signs = random.Next(3, 6);
        var high = length / signs * Between(random, 1.15, 1.5);
        var (size, step) = (high * 0.62, (length - (high * 0.3)) / signs);
        var rings = Enumerable.Range(0, signs).SelectMany(i => Moved(
            StrokeFont.Outlines(StrokeFont.OneWayUp[random.Next(StrokeFont.OneWayUp.Length)], size, size * 0.13), (high * 0.2) + (i * step), high * 0.19));
        return new Part("tag", [new Layer([Box(0, 0, length, high)], 1), new Layer([.. rings], 0.3)]);
    }

    internal static double Between(Random random, double low, double high) => low + ((high - low) * random.NextDouble());

    internal static IEnumerable<(double X, double Y)[]> Moved(IEnumerable<(double X, double Y)[]> rings, double dx, double dy) =>
        rings.Select(ring => ring.Select(p => (p.X + dx, p.Y + dy)).ToArray());

    private static (double X, double Y)[] Box(double x, double y, double width, double height) => [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];

    private static (double X, double Y)[] Mirrored(IReadOnlyList<(double X, double Y)> upper, (double X, double Y) tip) =>
        [.. upper, tip, .. upper.Reverse().Select(p => (p.X, -p.Y))];

    private static (double X, double Y)[] Arc(double x, double y, double radius, double fromDegrees, double toDegrees) =>
    [
        .. Enumerable.Range(0, 49).Select(i => (fromDegrees + ((toDegrees - fromDegrees) * i / 48)) * Math.PI / 180)
            .Select(angle => (x + (radius * Math.Cos(angle)), y + (radius * Math.Sin(angle)))),
    ];
}
