using System.Text.Json;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>Writes lists of numbers and of points.</summary>
internal static class JsonWriting
{
    public static void WriteNumbers(this Utf8JsonWriter json, IEnumerable<double> numbers)
    {
        json.WriteStartArray();
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    /// <summary>A list of pairs.</summary>
    public static void WritePoints(this Utf8JsonWriter json, IReadOnlyList<double[]> points)
    {
        json.WriteStartArray();
        foreach (var point in points)
        {
            json.WriteNumbers(point);
        }

        json.WriteEndArray();
    }
}
