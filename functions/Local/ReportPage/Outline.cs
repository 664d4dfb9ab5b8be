using System.Globalization;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Local.ReportPage;

/// <summary>A shape as the corner points of its outline, in image pixels.</summary>
internal static class Outline
{
    public static IReadOnlyList<double[]> Of(Shape shape) => Geometry.Outline(shape);

    /// <summary>The shape as an SVG path, holes cut out (to be filled by the even-odd rule).</summary>
    public static string PathOf(Shape shape)
    {
        var rings = shape is PolygonShape { Holes: { } holes } polygon ? holes.Prepend(polygon.Points) : [Of(shape)];
        return string.Concat(rings.Select(ring =>
            $"M{string.Join('L', ring.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p[0]:0.##} {p[1]:0.##}")))}Z"));
    }

    /// <summary>True where the centre of the shape's bounds lies in the region (even-odd rule).</summary>
    public static bool CentreLiesIn(Shape shape, Shape region)
    {
        var points = Of(shape);
        var x = (points.Min(p => p[0]) + points.Max(p => p[0])) / 2;
        var y = (points.Min(p => p[1]) + points.Max(p => p[1])) / 2;
        var edge = Of(region);
        var inside = false;
        for (int i = 0, j = edge.Count - 1; i < edge.Count; j = i++)
        {
            if ((edge[i][1] > y) != (edge[j][1] > y)
                && x < ((edge[j][0] - edge[i][0]) * (y - edge[i][1]) / (edge[j][1] - edge[i][1])) + edge[i][0])
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
