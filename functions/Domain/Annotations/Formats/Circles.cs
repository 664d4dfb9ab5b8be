using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>A circle becomes a polygon of 64 corners (0.1 % of its area less); what it was is kept, so that it can be given back.</summary>
internal static class Circles
{
    public const string Key = "neurobot_circle";
    private const int Corners = 64;

    public static PolygonShape Outline(double[] centre, double[] rim)
    {
        var radius = Math.Sqrt(Square(rim[0] - centre[0]) + Square(rim[1] - centre[1]));
        var points = Enumerable.Range(0, Corners).Select(i => Math.SinCos(i * Math.Tau / Corners))
            .Select(at => new[] { centre[0] + (radius * at.Cos), centre[1] + (radius * at.Sin) }).ToList();
        return new PolygonShape(points)
        {
            Extra = new Dictionary<string, JsonElement>
            {
                [Key] = JsonSerializer.SerializeToElement(new[] { centre[0], centre[1], rim[0], rim[1] }, WireJson.Options),
            },
        };
    }

    /// <summary>Centre and rim, where the polygon still is that circle.</summary>
    public static (double[] Centre, double[] Rim)? Of(PolygonShape polygon)
    {
        if (polygon.Extra is null || !polygon.Extra.TryGetValue(Key, out var kept) || kept.ValueKind != JsonValueKind.Array || kept.GetArrayLength() != 4)
        {
            return null;
        }

        var numbers = kept.EnumerateArray().Select(value => JsonValues.Number(value) ?? double.NaN).ToArray();
        var (centre, rim) = (numbers[..2], numbers[2..]);
        return Rings.AreSame(Outline(centre, rim).Points, polygon.Points) ? (centre, rim) : null;
    }

    private static double Square(double value) => value * value;
}
