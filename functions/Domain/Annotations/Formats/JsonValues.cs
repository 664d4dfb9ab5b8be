using System.Text.Json;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>Reads values that may be missing or of another kind than they should be.</summary>
internal static class JsonValues
{
    private const int MaximumExtra = 1 << 20;

    public static string? Text(this JsonElement element, string name) => !element.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    public static double? Number(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? Number(value) : null;

    /// <summary>Not a number: NaN, which every check refuses.</summary>
    public static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;

    /// <summary>A whole number of pixels; null where missing, not whole, or not above 0.</summary>
    public static int? Size(this JsonElement element, string name) =>
        element.Number(name) is { } value && value >= 1 && value <= int.MaxValue && value == Math.Floor(value) ? (int)value : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray()
            : [];

    /// <summary>A list of numbers; what is no number becomes NaN; empty where there is none.</summary>
    public static double[] Numbers(JsonElement element, string name) => [.. element.Items(name).Select(value => Number(value) ?? double.NaN)];

    /// <summary>Pairs of numbers; what is no number becomes NaN; null where a point is no pair.</summary>
    public static IReadOnlyList<double[]>? Points(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var points = new List<double[]>(list.GetArrayLength());
        foreach (var point in list.EnumerateArray())
        {
            if (point.ValueKind != JsonValueKind.Array || point.GetArrayLength() < 2)
            {
                return null;
            }

            points.Add([Number(point[0]) ?? double.NaN, Number(point[1]) ?? double.NaN]);
        }

        return points;
    }

    /// <summary>What is left of an object: everything but the named properties and what says nothing (null, "", {}, []).</summary>
    public static Dictionary<string, JsonElement>? Rest(this JsonElement element, IReadOnlySet<string> known)
    {
        Dictionary<string, JsonElement>? rest = null;
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name) && property.Value.GetRawText() is var raw && raw is not ("null" or "\"\"" or "{}" or "[]") && raw.Length <= MaximumExtra)
            {
                (rest ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal))[property.Name] = property.Value.Clone();
            }
        }

        return rest;
    }
}
