namespace NeuroBot.Domain.Annotations.Archives;

/// <summary>One file of an archive that passed every check.</summary>
public sealed class ArchiveEntry
{
    internal ArchiveEntry(ZipRecord record, TextEncoding encoding, byte[]? kept)
    {
        Record = record;
        Encoding = encoding;
        Kept = kept;
    }

    /// <summary>Flat file name; text only.</summary>
    public string Name => Record.Name;

    /// <summary>Unpacked size, proven by reading.</summary>
    public long Bytes => Record.UnpackedBytes;

    /// <summary>What its bytes are, if they are text.</summary>
    public TextEncoding Encoding { get; }

    /// <summary>True where it can be opened beside others, from any thread.</summary>
    public bool IsKept => Kept is not null;

    internal ZipRecord Record { get; }

    /// <summary>The unpacked bytes of a small file, kept from when it was checked; null: they are unpacked again.</summary>
    internal byte[]? Kept { get; }
}

/// <summary>How the bytes of a file become text.</summary>
public enum TextEncoding
{
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,

    /// <summary>The Chinese national encoding, of which GBK and GB2312 are parts: what is neither UTF-8 nor UTF-16.</summary>
    Gb18030,
}

/// <summary>A line of a zip's directory.</summary>
internal sealed record ZipRecord(
    string Name, int Flags, int Method, uint Crc32, long PackedBytes, long UnpackedBytes, long HeaderOffset, int MadeBy, uint ExternalAttributes)
{
    public bool IsEncrypted => (Flags & 0x2041) != 0;

    /// <summary>Unix mode S_IFLNK, or a Windows reparse point.</summary>
    public bool IsLink => (ExternalAttributes >> 16 & 0xF000) == 0xA000 || (MadeBy is 0 or 10 && (ExternalAttributes & 0x400) != 0);

    /// <summary>Any other unix kind of file that is none: directory, device, pipe, socket.</summary>
    public bool IsSpecial => (ExternalAttributes >> 16 & 0xF000) is not (0 or 0x8000 or 0xA000);
}
