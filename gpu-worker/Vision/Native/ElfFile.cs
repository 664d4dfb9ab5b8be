using System.Buffers.Binary;
using System.Text;

namespace NeuroBot.Vision.Native;

/// <summary>
/// Just enough of a 64-bit little-endian ELF shared object (System V ABI, "gABI", and the GNU symbol versioning of the Linux Standard
/// Base) to list the symbol versions that it asks for and to make one of them optional.
/// </summary>
internal sealed class ElfFile
{
    private const int DynamicSegment = 2;
    private const int LoadSegment = 1;
    private const long StringTableTag = 5;
    private const long VersionNeedTag = 0x6ffffffe;
    private const long VersionNeedCountTag = 0x6fffffff;
    private const ushort WeakFlag = 2;

    private readonly byte[] bytes;
    private readonly List<(ulong Address, ulong Offset, ulong Size)> segments = [];
    private readonly Dictionary<long, ulong> dynamic = [];

    /// <summary>Reads the program headers and the dynamic section.</summary>
    /// <param name="bytes">The whole file; <see cref="MakeVersionOptional"/> changes it in place.</param>
    /// <exception cref="InvalidDataException">Not a 64-bit little-endian ELF file with a dynamic section.</exception>
    public ElfFile(byte[] bytes)
    {
        this.bytes = bytes;
        if (bytes.Length < 64 || !bytes.AsSpan(0, 6).SequenceEqual((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
        {
            throw new InvalidDataException("not a 64-bit little-endian ELF file");
        }
        try
        {
            ReadHeaders();
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException("truncated ELF file", e);
        }
    }

    /// <summary>Every version of every library that the file asks for, and whether it may be absent.</summary>
    public IReadOnlyList<(string Version, bool Optional)> NeededVersions() =>
        [.. VersionRecords().Select(r => (r.Version, (Half(r.Offset + 4) & WeakFlag) != 0))];

    /// <summary>Sets the weak flag on the version-need records of that name, so that the loader no longer insists on it.</summary>
    /// <returns>How many records were changed.</returns>
    public int MakeVersionOptional(string version)
    {
        var changed = 0;
        foreach (var (_, offset) in VersionRecords().Where(r => r.Version == version).ToList())
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(offset + 4), (ushort)(Half(offset + 4) | WeakFlag));
            changed++;
        }
        return changed;
    }

    private void ReadHeaders()
    {
        var (table, size, count) = ((int)Word(32), Half(54), Half(56));
        for (var header = table; header < table + (size * count); header += size)
        {
            var kind = Int(header);
            if (kind == LoadSegment)
            {
                segments.Add((Word(header + 16), Word(header + 8), Word(header + 32)));
            }
            else if (kind == DynamicSegment)
            {
                var (start, length) = ((int)Word(header + 8), (int)Word(header + 32));
                for (var entry = start; entry < start + length && Word(entry) != 0; entry += 16)
                {
                    dynamic[(long)Word(entry)] = Word(entry + 8);
                }
            }
        }
        if (!dynamic.ContainsKey(StringTableTag))
        {
            throw new InvalidDataException("ELF file without a dynamic section");
        }
    }

    private IEnumerable<(string Version, int Offset)> VersionRecords()
    {
        if (!dynamic.TryGetValue(VersionNeedTag, out var address))
        {
            yield break;
        }
        var need = FileOffset(address);
        for (ulong i = 0; i < dynamic[VersionNeedCountTag]; i++)
        {
            var record = need + Int(need + 8);
            for (var j = 0; j < Half(need + 2); j++)
            {
                yield return (Text(Int(record + 8)), record);
                record += Int(record + 12);
            }
            need += Int(need + 12);
        }
    }

    private string Text(int index)
    {
        var rest = bytes.AsSpan(FileOffset(dynamic[StringTableTag]) + index);
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private int FileOffset(ulong address)
    {
        foreach (var (start, offset, size) in segments)
        {
            if (address >= start && address < start + size)
            {
                return (int)(address - start + offset);
            }
        }
        throw new InvalidDataException("address outside every segment");
    }

    private ushort Half(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(offset));

    private int Int(int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(offset));

    private ulong Word(int offset) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(offset));
}
