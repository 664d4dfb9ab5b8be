using System.Buffers.Binary;
using System.Text;
using NeuroBot.Contracts;

namespace NeuroBot.Domain.Annotations.Archives;

/// <summary>
/// Reads a zip's central directory (PKWARE APPNOTE 6.3.10) from a seekable stream, counting entries as it goes. Written here and not
/// left to a library, because every line of it is a check: names per entry in their own encoding, modes, flags, lying counts.
/// </summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const uint EndSignature = 0x06054B50;
    private const uint End64Signature = 0x06064B50;
    private const uint Locator64Signature = 0x07064B50;
    private const uint EntrySignature = 0x02014B50;
    private const int MaximumNameBytes = 4096;

    public static Outcome<IReadOnlyList<ZipRecord>> Read(Stream zip, ArchiveLimits limits)
    {
        try
        {
            return FindEnd(zip) is { } end ? ReadEntries(zip, end, limits) : NoEnd(zip);
        }
        catch (EndOfStreamException)
        {
            return Truncated();
        }
    }

    internal static Refusal Truncated() => Refusal.Of(RefusalCodes.ArchiveTruncated, "The archive is cut short or damaged.");

    private static Refusal NoEnd(Stream zip)
    {
        Span<byte> start = stackalloc byte[4];
        zip.Position = 0;
        return zip.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start.SequenceEqual("PK\x3\x4"u8)
            ? Truncated()
            : Refusal.Of(RefusalCodes.ArchiveNotZip, "The file is not a zip archive.");
    }

    private static (long Offset, long Length, long Entries)? FindEnd(Stream zip)
    {
        var tail = new byte[(int)Math.Min(zip.Length, EndLength + ushort.MaxValue)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (U32(end, 0) != EndSignature || U16(end, 20) != end.Length - EndLength)
            {
                continue;
            }

            var (entries, length, offset) = ((long)U16(end, 10), (long)U32(end, 12), (long)U32(end, 16));
            var position = zip.Length - tail.Length + at;
            return entries == ushort.MaxValue || length == uint.MaxValue || offset == uint.MaxValue
                ? FindEnd64(zip, position) ?? (offset, length, entries)
                : (offset, length, entries);
        }

        return null;
    }

    private static (long Offset, long Length, long Entries)? FindEnd64(Stream zip, long endPosition)
    {
        if (endPosition < 20)
        {
            return null;
        }

        var locator = Bytes(zip, endPosition - 20, 20);
        if (U32(locator, 0) != Locator64Signature)
        {
            return null;
        }

        var end = Bytes(zip, (long)U64(locator, 8), 56);
        return U32(end, 0) == End64Signature ? ((long)U64(end, 48), (long)U64(end, 40), (long)U64(end, 32)) : null;
    }

    private static Outcome<IReadOnlyList<ZipRecord>> ReadEntries(Stream zip, (long Offset, long Length, long Entries) end, ArchiveLimits limits)
    {
        if (end.Entries > limits.Entries)
        {
            return TooManyEntries(limits);
        }

        if (end.Offset < 0 || end.Length < 0 || end.Entries < 0 || end.Offset > zip.Length - end.Length)
        {
            return Truncated();
        }

        // A directory line has at least 46 bytes, and a name and fields of bounded length: a directory that is far longer lies.
        var records = new List<ZipRecord>((int)end.Entries);
        zip.Position = end.Offset;
        using var directory = new BufferedStream(new SubStream(zip, end.Offset, end.Length), 1 << 16);
        var fixedPart = new byte[46];
        long read = 0;
        while (read < end.Length)
        {
            if (records.Count == limits.Entries)
            {
                return TooManyEntries(limits);
            }

            directory.ReadExactly(fixedPart);
            if (U32(fixedPart, 0) != EntrySignature || U16(fixedPart, 28) is 0 or > MaximumNameBytes)
            {
                return Truncated();
            }

            var variable = new byte[U16(fixedPart, 28) + U16(fixedPart, 30) + U16(fixedPart, 32)];
            directory.ReadExactly(variable);
            read += fixedPart.Length + variable.Length;
            if (Record(fixedPart, variable) is not { } record)
            {
                return Truncated();
            }

            records.Add(record);
        }

        return records.Count == end.Entries ? records : Truncated();
    }

    private static ZipRecord? Record(ReadOnlySpan<byte> line, ReadOnlySpan<byte> variable)
    {
        var name = variable[..U16(line, 28)];
        var extra = variable.Slice(name.Length, U16(line, 30));
        var sizes = (Unpacked: (long)U32(line, 24), Packed: (long)U32(line, 20), Offset: (long)U32(line, 42));
        var unicodeName = (string?)null;
        while (extra.Length >= 4)
        {
            var (tag, length) = (U16(extra, 0), U16(extra, 2));
            if (length > extra.Length - 4)
            {
                break;
            }

            var field = extra.Slice(4, length);
            extra = extra[(4 + length)..];
            if (tag == 0x0001 && !Zip64(field, ref sizes))
            {
                return null;
            }

            // Info-ZIP's Unicode path: version 1, CRC of the plain name, UTF-8.
            if (tag == 0x7075 && field.Length > 5 && field[0] == 1 && U32(field, 1) == Crc32.Of(name))
            {
                unicodeName = Encoding.UTF8.GetString(field[5..]);
            }
        }

        if (sizes.Unpacked < 0 || sizes.Packed < 0 || sizes.Offset < 0)
        {
            return null;
        }

        return new ZipRecord(unicodeName ?? TextDecoding.OfName(name), U16(line, 8), U16(line, 10), U32(line, 16), sizes.Packed, sizes.Unpacked,
            sizes.Offset, line[5], U32(line, 38));
    }

    private static bool Zip64(ReadOnlySpan<byte> field, ref (long Unpacked, long Packed, long Offset) sizes)
    {
        if (sizes.Unpacked == uint.MaxValue)
        {
            if (field.Length < 8)
            {
                return false;
            }

            sizes.Unpacked = (long)U64(field, 0);
            field = field[8..];
        }

        if (sizes.Packed == uint.MaxValue)
        {
            if (field.Length < 8)
            {
                return false;
            }

            sizes.Packed = (long)U64(field, 0);
            field = field[8..];
        }

        if (sizes.Offset == uint.MaxValue)
        {
            if (field.Length < 8)
            {
                return false;
            }

            sizes.Offset = (long)U64(field, 0);
        }

        return true;
    }

    private static Refusal TooManyEntries(ArchiveLimits limits) =>
        Refusal.Of(RefusalCodes.ArchiveTooManyEntries, $"The archive has more than {limits.Entries} files.", ("limit", limits.Entries));

    private static byte[] Bytes(Stream zip, long position, int count)
    {
        if (position < 0 || position > zip.Length - count)
        {
            throw new EndOfStreamException();
        }

        var bytes = new byte[count];
        zip.Position = position;
        zip.ReadExactly(bytes);
        return bytes;
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong U64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
}
