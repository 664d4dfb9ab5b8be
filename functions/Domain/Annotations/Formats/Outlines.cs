using System.Text.Json;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Masks;

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
            WritePoints(json, ring);
        }

        json.WriteEndArray();
    }

    /// <summary>A list of pairs.</summary>
    public static void WritePoints(Utf8JsonWriter json, IReadOnlyList<double[]> points)
    {
        json.WriteStartArray();
        foreach (var point in points)
        {
            json.WriteStartArray();
            json.WriteNumberValue(point[0]);
            json.WriteNumberValue(point[1]);
            json.WriteEndArray();
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
        var whole = Keyhole.Ring(polygon);
        return whole.Count == ring.Count && whole.Zip(ring).All(pair => pair.First[0] == pair.Second[0] && pair.First[1] == pair.Second[1])
            ? polygon
            : null;
    }
}
