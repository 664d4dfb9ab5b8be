using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NeuroBot.BadInputs.Tests;

/// <summary>Zips that no honest tool makes.</summary>
internal static class Archives
{
    public static byte[] Of(params (string Name, byte[] Content)[] entries)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return buffer.ToArray();
    }

    public static byte[] Named(string name) => Of((name, "{}"u8.ToArray()));

    public static byte[] Link()
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry("link.json");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var content = entry.Open();
            content.Write("/etc/passwd"u8);
        }

        return buffer.ToArray();
    }

    /// <summary>Far more zeros than the ratio allows.</summary>
    public static byte[] Bomb() => Of(("bomb.json", new byte[64 << 20]));

    public static byte[] Encrypted()
    {
        var zip = Named("a.json");
        ForEachHeader(zip, (local, at) => zip[at + (local ? 6 : 8)] |= 1);
        return zip;
    }

    /// <summary>Says in its directory that the entry holds 2 bytes; it holds a thousand.</summary>
    public static byte[] LyingSize()
    {
        var zip = Of(("a.json", Encoding.UTF8.GetBytes(new string('x', 1000))));
        ForEachHeader(zip, (local, at) => BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + (local ? 22 : 24)), 2));
        return zip;
    }

    public static byte[] TooManyEntries()
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i <= 100_000; i++)
            {
                zip.CreateEntry($"{i}.json", CompressionLevel.NoCompression);
            }
        }

        return buffer.ToArray();
    }

    private static void ForEachHeader(byte[] zip, Action<bool, int> change)
    {
        for (var at = 0; at < zip.Length - 4; at++)
        {
            var signature = BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at));
            if (signature is 0x04034b50 or 0x02014b50)
            {
                change(signature == 0x04034b50, at);
            }
        }
    }
}
