using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuroBot.Contracts;

/// <summary>Writes and reads documents that carry their schema: <c>{"schema":"neurobot.x/1", …}</c>.</summary>
public static class WireDocument
{
    /// <summary>Schema id of a document type, e.g. <c>neurobot.job-request/1</c>.</summary>
    public static string SchemaOf<T>() => AttributeOf<T>().Id;

    /// <summary>UTF-8 JSON with <c>schema</c> as its first property.</summary>
    public static byte[] Write<T>(T document)
    {
        var body = JsonSerializer.SerializeToNode(document, WireJson.Options)!.AsObject();
        var whole = new JsonObject { ["schema"] = SchemaOf<T>() };
        foreach (var (name, value) in body.ToList())
        {
            body.Remove(name);
            whole[name] = value;
        }

        return JsonSerializer.SerializeToUtf8Bytes(whole, WireJson.Options);
    }

    /// <summary>Reads a document of exactly this schema.</summary>
    /// <exception cref="UnknownSchemaException">The text is not JSON, has no schema, or another one.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8)
    {
        var wanted = SchemaOf<T>();
        try
        {
            if (utf8.StartsWith("\uFEFF"u8))
            {
                utf8 = utf8[3..];
            }

            var whole = JsonNode.Parse(utf8) as JsonObject;
            var found = whole?["schema"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
            if (found != wanted)
            {
                throw new UnknownSchemaException(wanted, found);
            }

            whole!.Remove("schema");
            return whole.Deserialize<T>(WireJson.Options) ?? throw new UnknownSchemaException(wanted, found);
        }
        catch (JsonException error)
        {
            throw new UnknownSchemaException(wanted, null, error);
        }
    }

    private static SchemaAttribute AttributeOf<T>() =>
        typeof(T).GetCustomAttribute<SchemaAttribute>() ?? throw new InvalidOperationException($"{typeof(T).Name} has no [Schema].");
}

/// <summary>A document whose schema this build does not know. It is refused, never guessed.</summary>
public sealed class UnknownSchemaException(string wanted, string? found, Exception? inner = null)
    : Exception($"expected a document of schema '{wanted}', found {(found is null ? "none" : $"'{found}'")}", inner)
{
    public string Wanted { get; } = wanted;

    public string? Found { get; } = found;
}
