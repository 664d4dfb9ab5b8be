using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NeuroBot.Vision.Nets;

/// <summary>One named tensor of a <see cref="WeightsFile"/>.</summary>
/// <param name="Name">Unique within the file.</param>
/// <param name="Shape">Extents.</param>
/// <param name="Values">In row order.</param>
internal sealed record NamedTensor(string Name, IReadOnlyList<long> Shape, float[] Values);

/// <summary>
/// Weights in safetensors form (huggingface/safetensors, format 0.3): eight bytes length of the head, a JSON head that says name, type, shape and place of
/// each tensor, then the values. Nothing in it can be run, so that a file from elsewhere is safe to read. Written as 16-bit floats: as starting points they are exact enough.
/// </summary>
internal sealed record WeightsFile(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<NamedTensor> Tensors)
{
    private const string MetadataKey = "__metadata__";
    private const string Half = "F16";
    private const int HalfBytes = 2;

    // Far above any network made here; a lying head is cut off.
    private const int MostHead = 1 << 24;

    public byte[] ToBytes()
    {
        using var head = new MemoryStream();
        using (var json = new Utf8JsonWriter(head))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataKey);
            foreach (var (key, value) in Metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, value);
            }
            json.WriteEndObject();
            var place = 0L;
            foreach (var tensor in Tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", Half);
                Write(json, "shape", tensor.Shape);
                Write(json, "data_offsets", [place, place += HalfBytes * tensor.Values.LongLength]);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        using var file = new MemoryStream();
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, head.Length);
        file.Write(length);
        head.WriteTo(file);
        foreach (var tensor in Tensors)
        {
            file.Write(MemoryMarshal.AsBytes<System.Half>(tensor.Values.Select(v => (System.Half)v).ToArray()));
        }
        return file.ToArray();
    }

    /// <exception cref="InvalidDataException">Not such a file, or cut short.</exception>
    public static WeightsFile Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var length = BinaryPrimitives.ReadInt64LittleEndian(bytes);
            if (length is < 2 or > MostHead || length > bytes.Length - 8)
            {
                throw new InvalidDataException("the weights' head is cut short");
            }
            using var head = JsonDocument.Parse(bytes.Slice(8, (int)length).ToArray());
            var data = bytes[(8 + (int)length)..];
            var (metadata, tensors) = (new Dictionary<string, string>(), new List<NamedTensor>());
            foreach (var entry in head.RootElement.EnumerateObject())
            {
                if (entry.Name == MetadataKey)
                {
                    metadata = entry.Value.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetString() ?? "");
                    continue;
                }
                tensors.Add(Tensor(entry, data));
            }
            return tensors.DistinctBy(t => t.Name).Count() == tensors.Count
                ? new WeightsFile(metadata, tensors) : throw new InvalidDataException("a tensor of the weights is there twice");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"these are no weights: {e.Message}", e);
        }
    }

    private static NamedTensor Tensor(JsonProperty entry, ReadOnlySpan<byte> data)
    {
        if (entry.Value.GetProperty("dtype").GetString() != Half)
        {
            throw new InvalidDataException($"tensor '{entry.Name}' is not in 16-bit floats");
        }
        var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(v => v.GetInt64()).ToArray();
        if (entry.Value.GetProperty("data_offsets").EnumerateArray().Select(v => v.GetInt32()).ToArray() is not [var start, var end])
        {
            throw new InvalidDataException($"tensor '{entry.Name}' has no start and end");
        }
        var values = MemoryMarshal.Cast<byte, System.Half>(data[start..end]);
        if (values.Length != shape.Aggregate(1L, (a, b) => a * b))
        {
            throw new InvalidDataException($"tensor '{entry.Name}' is not as large as its shape");
        }
        var floats = new float[values.Length];
        for (var i = 0; i < floats.Length; i++)
        {
            floats[i] = (float)values[i];
        }
        return new NamedTensor(entry.Name, shape, floats);
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }
        json.WriteEndArray();
    }
}
