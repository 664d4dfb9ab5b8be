namespace NeuroBot.Functions.Demo;

/// <summary>A sound part: a brushed metal plate under uneven light, with drilled holes that are no defect.</summary>
internal static class Plate
{
    /// <summary>A drilled hole: centre and radius in pixels.</summary>
    internal readonly record struct Hole(double X, double Y, double Radius);

    public static IReadOnlyList<Hole> Draw(Picture picture, SeededRandom random)
    {
        Brush(picture, random);
        var holes = Place(picture, random);
        foreach (var hole in holes)
        {
            Drill(picture, hole);
        }

        return holes;
    }

    private static void Brush(Picture picture, SeededRandom random)
    {
        var grey = random.Between(135, 175);
        var tint = random.Between(-4, 4);
        var (slopeX, slopeY) = (random.Between(-22, 22), random.Between(-22, 22));
        for (var y = 0; y < picture.Height; y++)
        {
            var row = random.Normal() * 5;
            var streak = 0.0;
            for (var x = 0; x < picture.Width; x++)
            {
                // A slowly wandering value along the row looks like brushing; a little white noise like a sensor.
                streak = (streak * 0.94) + (random.Normal() * 1.5);
                var light = (slopeX * (((double)x / picture.Width) - 0.5)) + (slopeY * (((double)y / picture.Height) - 0.5));
                var value = grey + row + streak + light + (random.Normal() * 2);
                picture.Set(x, y, value + tint, value, value - tint + 3);
            }
        }
    }

    private static List<Hole> Place(Picture picture, SeededRandom random)
    {
        var margin = picture.Width * 0.12;
        var radius = random.Between(17, 22);
        var holes = new List<Hole>();
        foreach (var (right, bottom) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            var x = (right ? picture.Width - margin : margin) + random.Between(-6, 6);
            var y = (bottom ? picture.Height - margin : margin) + random.Between(-6, 6);
            holes.Add(new Hole(x, y, radius));
        }

        return holes;
    }

    private static void Drill(Picture picture, Hole hole)
    {
        var reach = hole.Radius + 3;
        for (var y = Math.Max(0, (int)(hole.Y - reach)); y < Math.Min(picture.Height, hole.Y + reach + 1); y++)
        {
            for (var x = Math.Max(0, (int)(hole.X - reach)); x < Math.Min(picture.Width, hole.X + reach + 1); x++)
            {
                var (dx, dy) = (x + 0.5 - hole.X, y + 0.5 - hole.Y);
                var distance = Math.Sqrt((dx * dx) + (dy * dy));
                picture.Blend(x, y, (205, 207, 210), Coverage.Edge(reach - distance));
                picture.Blend(x, y, (28, 28, 32), Coverage.Edge(hole.Radius - distance));
            }
        }
    }
}
