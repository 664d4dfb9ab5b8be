using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>Bitmaps become polygons that run along the pixels' edges: exact, with holes, one polygon per connected piece.</summary>
internal static class Masks
{
    public const long MaximumPixels = 64L << 20;

    /// <summary>labelme's mask: a base64 PNG of 0 and not 0, whose top-left pixel is at (<paramref name="x"/>, <paramref name="y"/>).</summary>
    public static Outcome<IReadOnlyList<PolygonShape>> FromPng(string? base64, double x, double y)
    {
        try
        {
            return GreyPng.Read(Convert.FromBase64String(base64 ?? "")).Map(mask => Polygons(mask, x, y));
        }
        catch (FormatException)
        {
            return Notes.BadSyntax("the mask is not base64");
        }
    }

    public static IReadOnlyList<PolygonShape> Polygons(Bitmap mask, double x, double y)
    {
        var outers = new List<(PolygonShape Shape, List<IReadOnlyList<double[]>> Holes)>();
        var holes = new List<List<(int X, int Y)>>();
        var owner = new Dictionary<int, int>();
        var pieces = Pieces.Of(mask);
        foreach (var loop in MaskOutline.Trace(mask))
        {
            // Clockwise on screen (twice the area above 0) is an outer edge, the other way round a hole's.
            if (TwiceArea(loop) <= 0)
            {
                holes.Add(loop);
                continue;
            }

            var inside = new List<IReadOnlyList<double[]>>();
            owner[pieces.At(PixelInside(loop))] = outers.Count;
            outers.Add((new PolygonShape(Shift(loop, x, y), inside), inside));
        }

        foreach (var hole in holes)
        {
            if (owner.TryGetValue(pieces.At(PixelInside(hole)), out var outer))
            {
                outers[outer].Holes.Add(Shift(hole, x, y));
            }
        }

        return [.. outers.Select(outer => outer.Holes.Count > 0 ? outer.Shape : outer.Shape with { Holes = null })];
    }

    private static List<double[]> Shift(List<(int X, int Y)> loop, double x, double y) => [.. loop.Select(point => new[] { point.X + x, point.Y + y })];

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

    /// <summary>The set pixel on the right-hand side of the loop's first edge.</summary>
    private static (int X, int Y) PixelInside(List<(int X, int Y)> loop)
    {
        var (from, to) = (loop[0], loop[1]);
        var (dx, dy) = (Math.Sign(to.X - from.X), Math.Sign(to.Y - from.Y));
        return (dx, dy) switch
        {
            (1, 0) => (from.X, from.Y),
            (0, 1) => (from.X - 1, from.Y),
            (-1, 0) => (from.X - 1, from.Y - 1),
            _ => (from.X, from.Y - 1),
        };
    }
}
