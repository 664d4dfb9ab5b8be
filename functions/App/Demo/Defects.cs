namespace NeuroBot.Functions.Demo;

/// <summary>The three kinds of defects, each with a look of its own, of random size, place and light.</summary>
internal static class Defects
{
    public static IReadOnlyList<string> Labels { get; } = ["scratch", "pit", "stain"];

    public static Defect Make(string label, double x, double y, SeededRandom random) => label switch
    {
        "scratch" => Scratch(x, y, random),
        "pit" => Pit(x, y, random),
        _ => Stain(x, y, random),
    };

    /// <summary>A bright, slightly bent groove with a dark flank, never level with the brushing.</summary>
    private static Defect Scratch(double x, double y, SeededRandom random)
    {
        var length = random.Between(44, 92);
        var angle = random.Between(0.45, 1.1) * (random.Whole(0, 1) == 0 ? 1 : -1);
        var bend = random.Between(-7, 7);
        var thick = random.Between(1.5, 2.3);
        var (cos, sin) = (Math.Cos(angle), Math.Sin(angle));
        return new Defect("scratch", Around(x, y, length * 0.6), (px, py) =>
        {
            var along = ((px - x) * cos) + ((py - y) * sin);
            var t = along / (length / 2);
            var across = ((py - y) * cos) - ((px - x) * sin) - (bend * ((t * t) - 0.5));
            var end = Coverage.Edge((length / 2) - Math.Abs(along));
            var groove = end * Coverage.Edge(thick - Math.Abs(across));
            var flank = end * Coverage.Edge(thick - Math.Abs(across - (thick * 1.6)));
            return groove >= flank ? (groove * 0.92, (244, 244, 240)) : (flank * 0.8, (62, 60, 60));
        });
    }

    /// <summary>A small round dent: dark on the lit side, bright on the other.</summary>
    private static Defect Pit(double x, double y, SeededRandom random)
    {
        var radius = random.Between(7.5, 12.5);
        var stretch = random.Between(0.85, 1.18);
        var light = random.Between(0, Math.Tau);
        return new Defect("pit", Around(x, y, radius * 1.4), (px, py) =>
        {
            var (dx, dy) = ((px - x) / stretch, (py - y) * stretch);
            var distance = Math.Sqrt((dx * dx) + (dy * dy));
            var lit = ((dx * Math.Cos(light)) + (dy * Math.Sin(light))) / radius;
            var value = lit > 0.35 ? 225 : 58 + (25 * (lit + 1));
            return (Coverage.Edge(radius - distance) * 0.95, (value, value, value + 2));
        });
    }

    /// <summary>A rust-brown or oil-blue blotch with a wavy edge.</summary>
    private static Defect Stain(double x, double y, SeededRandom random)
    {
        var radius = random.Between(17, 31);
        var (waves, depth, turn) = (random.Whole(3, 5), random.Between(0.08, 0.2), random.Between(0, Math.Tau));
        var rust = random.Whole(0, 1) == 0;
        var colour = rust ? (128.0, 84.0, 46.0) : (62.0, 84.0, 128.0);
        var strength = random.Between(0.6, 0.85);
        return new Defect("stain", Around(x, y, radius * 1.3), (px, py) =>
        {
            var (dx, dy) = (px - x, py - y);
            var edge = radius * (1 + (depth * Math.Sin((waves * Math.Atan2(dy, dx)) + turn)));
            return (Coverage.Edge(edge - Math.Sqrt((dx * dx) + (dy * dy))) * strength, colour);
        });
    }

    private static (int, int, int, int) Around(double x, double y, double reach) =>
        ((int)(x - reach) - 2, (int)(y - reach) - 2, (int)(x + reach) + 3, (int)(y + reach) + 3);
}
