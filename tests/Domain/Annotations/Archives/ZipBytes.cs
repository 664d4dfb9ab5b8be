using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NeuroBot.Domain.Tests.Annotations.Archives;

/// <summary>Makes zips, and spoils them.</summary>
internal static class ZipBytes
{
    public static MemoryStream Of(params (string Name, string Text)[] files) => OfBytes([.. files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Text)))]);

    public static MemoryStream OfBytes(params (string Name, byte[] Bytes)[] files) => Make(files, Encoding.UTF8, 0);

    public static MemoryStream Make(IEnumerable<(string Name, byte[] Bytes)> files, Encoding names, int attributes)
    {
        var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true, names))
        {
            foreach (var (name, bytes) in files)
            {
                var entry = zip.CreateEntry(name);
                entry.ExternalAttributes = attributes;
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        }

        memory.Position = 0;
        return memory;
    }

    /// <summary>Writes a 32-bit number into a field of every directory line.</summary>
    public static MemoryStream PatchDirectory(MemoryStream zip, int field, uint value, int bytes = 4)
    {
        var all = zip.ToArray();
        for (var at = 0; at + 46 <= all.Length; at++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(all.AsSpan(at)) == 0x02014B50)
            {
                if (bytes == 4)
                {
                    BinaryPrimitives.WriteUInt32LittleEndian(all.AsSpan(at + field), value);
                }
                else
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(all.AsSpan(at + field), (ushort)value);
                }
            }
        }

        return new MemoryStream(all);
    }
}
