using System.Text.Json;

namespace NeuroBot.LocalRuntime.Queues;


/// <summary>The forms in which a function may take a message's body.</summary>
internal static class MessageValues
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>How to read a body as the type, or null for a type that is not bound.</summary>
    public static Func<BinaryData, object?>? Reader(Type type)
    {
        if (type == typeof(string))
        {
            return body => body.ToString();
        }

        if (type == typeof(byte[]))
        {
            return body => body.ToArray();
        }

        if (type == typeof(BinaryData))
        {
            return body => body;
        }

        return type.IsInterface || type.IsAbstract || type.IsPointer || typeof(Delegate).IsAssignableFrom(type)
            ? null
            : body => JsonSerializer.Deserialize(body.ToMemory().Span, type, Json);
    }

    /// <summary>A value that a function returned as the body of a message or blob.</summary>
    public static BinaryData Write(object value) => value switch
    {
        string text => BinaryData.FromString(text),
        byte[] bytes => BinaryData.FromBytes(bytes),
        BinaryData data => data,
        _ => BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Json)),
    };
}
