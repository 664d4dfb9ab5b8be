using System.IO.Compression;
using System.Text.Json;
using NeuroBot.Contracts.Api;

namespace NeuroBot.Storage.Library;

/// <summary>Label counts as compact bytes for a table column: deflated JSON, so that thousands of characters fit into 64 KiB.</summary>
public static class LabelBag
{
    public static byte[] Pack(IReadOnlyList<LabelCount> labels)
    {
        if (labels.Count == 0)
        {
            return [];
        }

        using var buffer = new MemoryStream();
        using (var deflate = new DeflateStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(deflate, labels.ToDictionary(l => l.Label, l => l.Count));
        }

        return buffer.ToArray();
    }

    public static IReadOnlyList<LabelCount> Unpack(byte[]? bytes)
    {
        if (bytes is not { Length: > 0 })
        {
            return [];
        }

        using var deflate = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
        return [.. JsonSerializer.Deserialize<Dictionary<string, int>>(deflate)!.Select(l => new LabelCount(l.Key, l.Value))];
    }
}
