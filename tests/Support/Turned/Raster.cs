namespace NeuroBot.TestSupport.Turned;

/// <summary>
/// How much of each pixel some outlines cover, 0–1: the share of five lines through the pixel, each measured exactly along x. Outlines count by the
/// non-zero rule: those that run the same way are joined, a hole runs the other way.
/// </summary>
public sealed class Raster(int width, int height)
{
    private const int Lines = 5;

    private readonly float[] coverage = new float[width * height];

    public int Width => width;

    public int Height => height;

    public float this[int x, int y] => coverage[(y * width) + x];

    /// <summary>Adds the area inside the outlines; pixels that are covered already are covered more, up to 1.</summary>
    /// <param name="rings">Each a list of (x, y) in pixels; the last point joins the first.</param>
    public Raster Fill(IReadOnlyList<(double X, double Y)[]> rings)
    {
        var crossings = new List<(double X, int Way)>();
        var top = Math.Max(0, (int)Math.Floor(rings.Min(ring => ring.Min(p => p.Y))));
        var bottom = Math.Min(height - 1, (int)Math.Ceiling(rings.Max(ring => ring.Max(p => p.Y))));
        for (var y = top; y <= bottom; y++)
        {
            for (var line = 0; line < Lines; line++)
            {
                Cross(rings, y + ((line + 0.5) / Lines), crossings);
                var winding = 0;
                for (var i = 0; i + 1 < crossings.Count; i++)
                {
                    winding += crossings[i].Way;
                    if (winding != 0)
                    {
                        Add(y, crossings[i].X, crossings[i + 1].X);
                    }
                }
            }
        }

        return this;
    }

    private static void Cross(IReadOnlyList<(double X, double Y)[]> rings, double y, List<(double X, int Way)> crossings)
    {
        crossings.Clear();
        foreach (var ring in rings)
        {
            for (var i = 0; i < ring.Length; i++)
            {
                var (from, to) = (ring[i], ring[(i + 1) % ring.Length]);
                if (from.Y <= y != to.Y <= y)
                {
                    crossings.Add((from.X + ((to.X - from.X) * (y - from.Y) / (to.Y - from.Y)), from.Y <= y ? 1 : -1));
                }
            }
        }

        crossings.Sort((a, b) => a.X.CompareTo(b.X));
    }

    private void Add(int y, double from, double to)
    {
        (from, to) = (Math.Max(0, from), Math.Min(width, to));
        for (var x = (int)from; x < to; x++)
        {
            ref var covered = ref coverage[(y * width) + x];
            covered = (float)Math.Min(1, covered + ((Math.Min(x + 1, to) - Math.Max(x, from)) / Lines));
        }
    }
}
