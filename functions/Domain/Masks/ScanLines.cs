namespace NeuroBot.Domain.Masks;

/// <summary>Where outlines cross the middle of every row (or, seen the other way round, of every column) of a raster.</summary>
internal sealed class ScanLines
{
    /// <summary>What is narrower than this is an outline that goes and comes back on the same line, up to rounding.</summary>
    private const double Nothing = 1e-9;

    private readonly int[] starts;
    private readonly double[] crossings;

    /// <param name="rings">Closed outlines in raster pixels.</param>
    /// <param name="along">0: lines are rows and crossings are x; 1: lines are columns and crossings are y.</param>
    /// <param name="lines">How many rows (or columns) the raster has.</param>
    public ScanLines(IReadOnlyList<double[][]> rings, int along, int lines)
    {
        starts = new int[lines + 1];
        foreach (var (from, to) in Edges(rings, along))
        {
            var (first, end) = Lines(from, to, along, lines);
            for (var line = first; line < end; line++)
            {
                starts[line + 1]++;
            }
        }

        for (var line = 0; line < lines; line++)
        {
            starts[line + 1] += starts[line];
        }

        crossings = new double[starts[lines]];
        var next = starts[..lines];
        foreach (var (from, to) in Edges(rings, along))
        {
            var (first, end) = Lines(from, to, along, lines);
            for (var line = first; line < end; line++)
            {
                crossings[next[line]++] = from[along]
                    + ((to[along] - from[along]) * ((line + 0.5 - from[1 - along]) / (to[1 - along] - from[1 - along])));
            }
        }

        for (var line = 0; line < lines; line++)
        {
            Array.Sort(crossings, starts[line], starts[line + 1] - starts[line]);
        }
    }

    /// <summary>Runs of pixels whose centres lie inside (even-odd).</summary>
    /// <param name="length">Pixels of a line.</param>
    public List<PixelRun> Centres(int length)
    {
        var runs = new List<PixelRun>();
        for (var line = 0; line + 1 < starts.Length; line++)
        {
            for (var at = starts[line]; at + 1 < starts[line + 1]; at += 2)
            {
                var (from, to) = (Pixel(crossings[at], length), Pixel(crossings[at + 1], length));
                if (from >= to)
                {
                    continue;
                }

                if (runs.Count > 0 && runs[^1].Y == line && runs[^1].To == from)
                {
                    runs[^1] = runs[^1] with { To = to };
                }
                else
                {
                    runs.Add(new PixelRun(line, from, to));
                }
            }
        }

        return runs;
    }

    /// <summary>Pixels in which a line runs inside without meeting the pixel's centre, nor any other.</summary>
    /// <param name="length">Pixels of a line.</param>
    /// <param name="evenEmpty">Also where the outline goes and comes back on the same line.</param>
    public IEnumerable<(int X, int Y)> Thin(int length, bool evenEmpty)
    {
        for (var line = 0; line + 1 < starts.Length; line++)
        {
            for (var at = starts[line]; at + 1 < starts[line + 1]; at += 2)
            {
                var (from, to) = (crossings[at], crossings[at + 1]);
                var middle = Math.Floor((from + to) / 2);
                if (Math.Ceiling(from - 0.5) >= Math.Ceiling(to - 0.5) && (to - from > Nothing || evenEmpty) && middle >= 0 && middle < length)
                {
                    yield return ((int)middle, line);
                }
            }
        }
    }

    /// <summary>The first pixel whose centre is not left of the crossing, within 0 … length.</summary>
    private static int Pixel(double crossing, int length) => (int)Math.Clamp(Math.Ceiling(crossing - 0.5), 0, length);

    /// <summary>Every edge that is not parallel to the lines, always in the same direction: an edge that two shapes share is crossed at the same spot.</summary>
    private static IEnumerable<(double[] From, double[] To)> Edges(IReadOnlyList<double[][]> rings, int along)
    {
        foreach (var ring in rings)
        {
            for (var i = 0; i < ring.Length; i++)
            {
                var (p, q) = (ring[i], ring[i + 1 == ring.Length ? 0 : i + 1]);
                if (p[1 - along] != q[1 - along])
                {
                    yield return p[1 - along] < q[1 - along] ? (p, q) : (q, p);
                }
            }
        }
    }

    /// <summary>Lines whose middle lies in [from, to) of the edge, cut to the raster.</summary>
    private static (int First, int End) Lines(double[] from, double[] to, int along, int lines) =>
        (Pixel(from[1 - along], lines), Pixel(to[1 - along], lines));
}
