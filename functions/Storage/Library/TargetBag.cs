using System.IO.Compression;
using NeuroBot.Domain.Health;

namespace NeuroBot.Storage.Library;

/// <summary>
/// Sizes and forms of an image's targets as compact bytes for a table column: per label, in the order of the row's label counts, how many cells, and each cell's size, aspect and count.
/// Long ones are deflated, so that thousands of characters fit into 64 KiB. The first byte says which.
/// </summary>
public static class TargetBag
{
    private const byte Plain = 0;
    private const byte Deflated = 1;
    private const int LongestPlain = 2048;

    public static byte[] Pack(IReadOnlyList<IReadOnlyList<TargetCell>> labels)
    {
        using var buffer = new MemoryStream();
        buffer.WriteByte(Plain);
        using (var writer = new BinaryWriter(buffer, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            foreach (var cells in labels)
            {
                writer.Write7BitEncodedInt(cells.Count);
                foreach (var cell in cells)
                {
                    writer.Write(cell.Size);
                    writer.Write(cell.Aspect);
                    writer.Write7BitEncodedInt(cell.Count);
                }
            }
        }

        var bytes = buffer.ToArray();
        return bytes.Length <= LongestPlain ? bytes : Deflate(bytes.AsSpan(1));
    }

    /// <summary>Null where nothing was kept (an older row).</summary>
    public static IReadOnlyList<IReadOnlyList<TargetCell>>? Unpack(byte[]? bytes)
    {
        if (bytes is not { Length: > 0 })
        {
            return null;
        }

        using var content = bytes[0] == Deflated ? Inflate(bytes) : new MemoryStream(bytes, 1, bytes.Length - 1);
        using var reader = new BinaryReader(content);
        var labels = new List<IReadOnlyList<TargetCell>>();
        while (content.Position < content.Length)
        {
            var cells = new TargetCell[reader.Read7BitEncodedInt()];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = new TargetCell(reader.ReadByte(), reader.ReadByte(), reader.Read7BitEncodedInt());
            }

            labels.Add(cells);
        }

        return labels;
    }

    private static byte[] Deflate(ReadOnlySpan<byte> bytes)
    {
        using var buffer = new MemoryStream();
        buffer.WriteByte(Deflated);
        using (var deflate = new DeflateStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(bytes);
        }

        return buffer.ToArray();
    }

    private static MemoryStream Inflate(byte[] bytes)
    {
        var content = new MemoryStream();
        using var deflate = new DeflateStream(new MemoryStream(bytes, 1, bytes.Length - 1), CompressionMode.Decompress);
        deflate.CopyTo(content);
        content.Position = 0;
        return content;
    }
}
