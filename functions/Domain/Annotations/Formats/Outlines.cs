using System.Text.Json;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Masks;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>
/// Polygons with holes in formats that know none: the file has one ring with the holes hung on it, which everybody fills rightly, and beside it the rings themselves. These count while the one
/// ring still is what they make.
/// </summary>
internal static class Outlines
{
    /// <summary>The outline, then its holes.</summary>
    public const string Key = "neurobot_rings";

    /// <summary>Writes the rings of a polygon with holes; nothing for other shapes.</summary>
    public static void Write(Utf8JsonWriter json, Shape shape)
    {
        if (shape is not PolygonShape { Holes: { Count: > 0 } holes } polygon)
        {
            return;
        }

        json.WriteStartArray(Key);
        foreach (var ring in holes.Prepend(polygon.Points))
        {
            json.WritePoints(ring);
        }

        json.WriteEndArray();
    }

    /// <summary>The polygon with holes that a file names, where its one ring still is what they make; else null.</summary>
    public static PolygonShape? Read(JsonElement element, IReadOnlyList<double[]> ring)
    {
        var rings = element.Items(Key).Select(JsonValues.Points).OfType<IReadOnlyList<double[]>>().ToList();
        if (rings.Count < 2 || rings.Any(one => one.Count < 3 || one.Any(point => !double.IsFinite(point[0]) || !double.IsFinite(point[1]))))
        {
            return null;
        }

        var polygon = new PolygonShape(rings[0], rings[1..]);
        return Rings.AreSame(Keyhole.Ring(polygon), ring) ? polygon : null;
    }
}
