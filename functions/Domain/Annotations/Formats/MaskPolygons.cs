using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Masks;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>Bitmaps become polygons that run along the pixels' edges: exact, with holes, one polygon per connected piece (eight neighbours).</summary>
internal static class MaskPolygons
{
    public const long MaximumPixels = 64L << 20;

    /// <summary>labelme's mask: a base64 PNG of 0 and not 0, whose top-left pixel is at (<paramref name="x"/>, <paramref name="y"/>).</summary>
    public static Outcome<IReadOnlyList<PolygonShape>> FromPng(string? base64, double x, double y)
    {
        try
        {
            return GreyPng.Read(Convert.FromBase64String(base64 ?? "")).Map(mask => Of(mask, x, y));
        }
        catch (FormatException)
        {
            return Notes.BadSyntax("the mask is not base64");
        }
    }

    /// <summary>Polygons of a mask whose top-left pixel is at (<paramref name="x"/>, <paramref name="y"/>).</summary>
    public static IReadOnlyList<PolygonShape> Of(Bitmap mask, double x, double y) =>
        [.. Components.Of(mask.Runs()).Select(region => Shift(Contours.Trace(region), x, y))];

    private static PolygonShape Shift(PolygonShape polygon, double x, double y) => polygon with
    {
        Points = Shift(polygon.Points, x, y),
        Holes = polygon.Holes?.Select(hole => Shift(hole, x, y)).ToList(),
    };

    private static IReadOnlyList<double[]> Shift(IReadOnlyList<double[]> ring, double x, double y) =>
        [.. ring.Select(point => new[] { point[0] + x, point[1] + y })];
}
