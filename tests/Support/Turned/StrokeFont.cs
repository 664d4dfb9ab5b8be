namespace NeuroBot.TestSupport.Turned;

/// <summary>Digits and letters as pen strokes on a field 4 wide and 6 high, y down.</summary>
public static class StrokeFont
{
    /// <summary>Signs that are no other sign, and not the same one, when they stand on their heads.</summary>
    public const string OneWayUp = "2345A7CEFJKLPTUVY";

    private static readonly Dictionary<char, string> Strokes = new()
    {
        ['0'] = "1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0",
        ['1'] = "1,1.5 2.5,0 2.5,6",
        ['2'] = "0,1 1,0 3,0 4,1 4,2 0,6 4,6",
        ['3'] = "0,0 4,0 2,2.5 3,2.5 4,3.5 4,5 3,6 1,6 0,5",
        ['4'] = "3,6 3,0 0,4 4,4",
        ['5'] = "4,0 0,0 0,2.5 3,2.5 4,3.5 4,5 3,6 0,6",
        ['6'] = "4,0 2,0 0,2.5 0,5 1,6 3,6 4,5 4,3.5 3,2.5 0,2.5",
        ['7'] = "0,0 4,0 1.5,6",
        ['8'] = "1,0 3,0 4,1 4,2 3,2.8 1,2.8 0,2 0,1 1,0|1,2.8 0,3.8 0,5 1,6 3,6 4,5 4,3.8 3,2.8",
        ['9'] = "0,6 2,6 4,3.5 4,1 3,0 1,0 0,1 0,2.5 1,3.5 4,3.5",
        ['A'] = "0,6 2,0 4,6|0.8,3.8 3.2,3.8",
        ['C'] = "4,1 3,0 1,0 0,1 0,5 1,6 3,6 4,5",
        ['E'] = "4,0 0,0 0,6 4,6|0,2.8 3,2.8",
        ['F'] = "4,0 0,0 0,6|0,2.8 3,2.8",
        ['J'] = "4,0 4,5 3,6 1,6 0,5",
        ['K'] = "0,0 0,6|4,0 0,3.2|1.2,2.4 4,6",
        ['L'] = "0,0 0,6 4,6",
        ['P'] = "0,6 0,0 3,0 4,1 4,2.2 3,3.2 0,3.2",
        ['T'] = "0,0 4,0|2,0 2,6",
        ['U'] = "0,0 0,5 1,6 3,6 4,5 4,0",
        ['V'] = "0,0 2,6 4,0",
        ['Y'] = "0,0 2,3 4,0|2,3 2,6",
    };

    /// <summary>A sign as outlines of its strokes, for <see cref="Raster"/>: its field's top-left corner at the origin, 6 units = height.</summary>
    /// <param name="sign">One of the font.</param>
    /// <param name="height">Of the field.</param>
    /// <param name="pen">Width of a stroke.</param>
    public static IReadOnlyList<(double X, double Y)[]> Outlines(char sign, double height, double pen)
    {
        var rings = new List<(double X, double Y)[]>();
        foreach (var stroke in Strokes[sign].Split('|'))
        {
            var points = stroke.Split(' ').Select(p => p.Split(',')).Select(p => (X: Unit(p[0], height), Y: Unit(p[1], height))).ToList();
            rings.AddRange(points.Zip(points.Skip(1)).Select(ends => Line(ends.First, ends.Second, pen)));
        }

        return rings;
    }

    private static double Unit(string text, double height) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) * height / 6;

    /// <summary>A straight stroke with round ends, running clockwise on screen.</summary>
    private static (double X, double Y)[] Line((double X, double Y) from, (double X, double Y) to, double pen)
    {
        const int Corners = 8;
        var along = Math.Atan2(to.Y - from.Y, to.X - from.X);
        return
        [
            .. Enumerable.Range(0, 2 * Corners).Select(i =>
            {
                var (end, angle) = (i < Corners ? to : from, along - (Math.PI / 2) + (Math.PI * (i < Corners ? i : i - 1) / (Corners - 1)));
                return (end.X + (pen / 2 * Math.Cos(angle)), end.Y + (pen / 2 * Math.Sin(angle)));
            }),
        ];
    }
}
