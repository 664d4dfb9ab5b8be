using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Masks;

/// <summary>
/// Outlines of pixels. They run along the pixels' edges, from corner to corner, so that <see cref="Rasteriser"/> gives back the very same pixels and the
/// area of a polygon is its number of pixels.
/// </summary>
public static class Contours
{
    // Right, down, left, up.
    private static readonly (int X, int Y)[] Steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    /// <summary>
    /// The polygon around a connected region: the outer ring clockwise on screen, each hole a ring of its own, no corners on straight lines. Where two
    /// pixels touch at a corner only, the outline passes that corner twice.
    /// </summary>
    public static PolygonShape Trace(PixelRegion region)
    {
        PolygonShape? outer = null;
        var holes = new List<IReadOnlyList<double[]>>();
        foreach (var loop in Loops(region.Runs))
        {
            // Clockwise on screen (twice the area above 0) is the outer edge, the other way round a hole's.
            if (TwiceArea(loop) > 0)
            {
                outer = new PolygonShape(Points(loop));
            }
            else
            {
                holes.Add(Points(loop));
            }
        }

        return (outer ?? throw new ArgumentException("a region has pixels", nameof(region))) with { Holes = holes.Count > 0 ? holes : null };
    }

    /// <summary>Closed loops along the edges between set and unset pixels, the set ones on the right hand.</summary>
    private static IEnumerable<List<(int X, int Y)>> Loops(IReadOnlyList<PixelRun> runs)
    {
        var (left, top) = (runs.Min(run => run.From), runs[0].Y);
        var mask = new Bitmap(runs.Max(run => run.To) - left, runs[^1].Y + 1 - top);
        foreach (var run in runs)
        {
            for (var x = run.From; x < run.To; x++)
            {
                mask[x - left, run.Y - top] = true;
            }
        }

        // Every loop has an edge that runs right: along the top of a set pixel under an unset one.
        var seen = new Bitmap(mask.Width, mask.Height);
        foreach (var run in runs)
        {
            for (var (x, y) = (run.From - left, run.Y - top); x < run.To - left; x++)
            {
                if (!mask[x, y - 1] && !seen[x, y])
                {
                    yield return Walk(mask, seen, x, y, left, top);
                }
            }
        }
    }

    private static List<(int X, int Y)> Walk(Bitmap mask, Bitmap seen, int startX, int startY, int left, int top)
    {
        var corners = new List<(int X, int Y)>();
        var (x, y, direction) = (startX, startY, 0);
        do
        {
            if (direction == 0)
            {
                seen[x, y] = true;
            }

            x += Steps[direction].X;
            y += Steps[direction].Y;
            var next = Turn(mask, x, y, direction);
            if (next != direction)
            {
                corners.Add((x + left, y + top));
            }

            direction = next;
        }
        while (x != startX || y != startY || direction != 0);

        return corners;
    }

    private static int Turn(Bitmap mask, int x, int y, int direction)
    {
        // The two pixels ahead of the corner, left and right of the way. A set one on the left belongs to the region even if it touches at the corner only.
        var (left, right) = direction switch
        {
            0 => (mask[x, y - 1], mask[x, y]),
            1 => (mask[x, y], mask[x - 1, y]),
            2 => (mask[x - 1, y], mask[x - 1, y - 1]),
            _ => (mask[x - 1, y - 1], mask[x, y - 1]),
        };
        return left ? (direction + 3) & 3 : right ? direction : (direction + 1) & 3;
    }

    private static long TwiceArea(List<(int X, int Y)> loop)
    {
        var area = 0L;
        for (var i = 0; i < loop.Count; i++)
        {
            var (a, b) = (loop[i], loop[(i + 1) % loop.Count]);
            area += ((long)a.X * b.Y) - ((long)b.X * a.Y);
        }

        return area;
    }

    private static List<double[]> Points(List<(int X, int Y)> loop) => [.. loop.Select(corner => new double[] { corner.X, corner.Y })];
}
