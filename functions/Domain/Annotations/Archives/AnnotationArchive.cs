using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NeuroBot.Contracts;
using NeuroBot.Domain.Naming;

namespace NeuroBot.Domain.Annotations.Archives;

/// <summary>
/// A flat zip of annotation files. Opening it checks the directory and reads every byte once (sizes, checksums, ratio, nested archives),
/// so that an archive is refused whole before anything of it is used. Small files are kept from that reading, up to a bound; memory stays flat; nothing is written anywhere.
/// </summary>
public sealed class AnnotationArchive
{
    private const int LargeFile = 1 << 20;
    private const int SmallFile = 1 << 16;
    private const int MostKept = 32 << 20;
    private static readonly string[] ArchiveExtensions = [".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz"];
    private static readonly string[] SystemFiles = [".DS_Store", "Thumbs.db", "desktop.ini"];

    private readonly Stream _zip;

    private AnnotationArchive(Stream zip, IReadOnlyList<ArchiveEntry> entries, IReadOnlyList<string> skipped)
    {
        _zip = zip;
        Entries = entries;
        Skipped = skipped;
    }

    /// <summary>Files in the order of the archive's directory.</summary>
    public IReadOnlyList<ArchiveEntry> Entries { get; }

    /// <summary>Files that an operating system put in beside the user's (<c>__MACOSX/…</c>, <c>.DS_Store</c>, <c>Thumbs.db</c>).</summary>
    public IReadOnlyList<string> Skipped { get; }

    /// <summary>Checks the archive whole.</summary>
    /// <param name="zip">Seekable; stays open and belongs to the caller, who keeps it while entries are read.</param>
    /// <param name="limits">Budgets; null: the product's.</param>
    public static Outcome<AnnotationArchive> Open(Stream zip, ArchiveLimits? limits = null)
    {
        limits ??= ArchiveLimits.Default;
        if (!ZipDirectory.Read(zip, limits).TryGet(out var records, out var refusal))
        {
            return refusal;
        }

        var (wanted, skipped) = (new List<ZipRecord>(), new List<string>());
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            if (CheckRecord(record) is { } wrong)
            {
                return wrong;
            }

            if (IsSystemFile(record.Name))
            {
                skipped.Add(FileNames.Clean(record.Name));
            }
            else if (CheckName(record, names) is { } badName)
            {
                return badName;
            }
            else
            {
                wanted.Add(record);
            }
        }

        if (wanted.Count == 0)
        {
            return Refusal.Of(RefusalCodes.ArchiveEmpty, "The archive holds no files.");
        }

        return ReadThrough(zip, wanted, limits).Map(entries => new AnnotationArchive(zip, entries, skipped));
    }

    /// <summary>The unpacked bytes of one entry, from the start. One at a time, but for those that are kept (<see cref="ArchiveEntry.IsKept"/>).</summary>
    public Stream OpenEntry(ArchiveEntry entry) => entry.Kept is { } kept
        ? new MemoryStream(kept, writable: false)
        : Unpack(_zip, entry.Record) ?? throw new InvalidDataException("The archive changed while it was read.");

    /// <summary>The entry as UTF-8, whatever it was written in; a byte order mark is taken off by the formats.</summary>
    public Stream OpenUtf8(ArchiveEntry entry) => entry.Encoding == TextEncoding.Utf8
        ? OpenEntry(entry)
        : Encoding.CreateTranscodingStream(OpenEntry(entry), TextDecoding.Of(entry.Encoding), new UTF8Encoding(false));

    private static Refusal? CheckRecord(ZipRecord record)
    {
        if (record.Name.Contains('\\', StringComparison.Ordinal) || record.Name.StartsWith('/') || record.Name.Contains('\0', StringComparison.Ordinal)
            || (record.Name.Length > 1 && record.Name[1] == ':' && char.IsAsciiLetter(record.Name[0])) || record.Name.Split('/').Any(part => part is "." or ".."))
        {
            return About(RefusalCodes.ArchiveLeavesFolder, record, "has a name that may lead out of the folder");
        }

        if (record.IsLink)
        {
            return About(RefusalCodes.ArchiveLink, record, "is a link");
        }

        return record.IsEncrypted ? About(RefusalCodes.ArchiveEncrypted, record, "is encrypted") : null;
    }

    private static Refusal? CheckName(ZipRecord record, HashSet<string> names)
    {
        if (record.Name.Contains('/', StringComparison.Ordinal) || record.IsSpecial)
        {
            return About(RefusalCodes.ArchiveNestedFolder, record, "lies in a folder; put the files flat into the archive");
        }

        if (ArchiveExtensions.Any(extension => record.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
        {
            return About(RefusalCodes.ArchiveNestedArchive, record, "is an archive itself");
        }

        return names.Add(FileNames.Comparable(record.Name)) ? null : About(RefusalCodes.ArchiveDuplicateName, record, "is there twice");
    }

    private static Outcome<IReadOnlyList<ArchiveEntry>> ReadThrough(Stream zip, List<ZipRecord> records, ArchiveLimits limits)
    {
        // Declared sizes are asked first, because that is free; then every byte is counted, because they may lie.
        if (records.Sum(record => (decimal)record.UnpackedBytes) > limits.UnpackedBytes)
        {
            return TooManyBytes(limits);
        }

        var budget = new ReadBudget(Math.Min(limits.UnpackedBytes, limits.Ratio * Math.Max(zip.Length, 1)), limits.UnpackedBytes);
        var entries = new List<ArchiveEntry>(records.Count);
        var buffer = new byte[1 << 16];
        var keep = MostKept;
        foreach (var record in records)
        {
            var sniffer = new EncodingSniffer();
            var kept = record.UnpackedBytes <= Math.Min(SmallFile, keep) ? new byte[record.UnpackedBytes] : null;
            if (ReadOne(zip, record, limits, budget, sniffer, buffer, kept) is { } refusal)
            {
                return refusal;
            }

            keep -= kept?.Length ?? 0;
            entries.Add(new ArchiveEntry(record, sniffer.Encoding, kept));
        }

        return entries;
    }

    private sealed class ReadBudget(long bytes, long total)
    {
        public long Left { get; set; } = bytes;

        public bool IsRatio { get; } = bytes < total;
    }

    private static Refusal? ReadOne(Stream zip, ZipRecord record, ArchiveLimits limits, ReadBudget budget, EncodingSniffer sniffer, byte[] buffer, byte[]? kept)
    {
        if (record.UnpackedBytes > LargeFile && record.UnpackedBytes / limits.Ratio > record.PackedBytes)
        {
            return Ratio(record, limits);
        }

        try
        {
            using var unpacked = Unpack(zip, record);
            if (unpacked is null)
            {
                return ZipDirectory.Truncated();
            }

            var (length, sum) = (0L, 0u);
            for (var read = unpacked.Read(buffer); read > 0; read = unpacked.Read(buffer))
            {
                length += read;
                budget.Left -= read;
                if (length > record.UnpackedBytes)
                {
                    return About(RefusalCodes.ArchiveSizeLies, record, "is larger than the archive says");
                }

                if (budget.Left < 0)
                {
                    return budget.IsRatio ? Ratio(record, limits) : TooManyBytes(limits);
                }

                var piece = buffer.AsSpan(0, read);
                sum = Crc32.Add(sum, piece);
                sniffer.Add(piece);
                if (kept is not null)
                {
                    piece.CopyTo(kept.AsSpan((int)(length - read)));
                }
            }

            if (length < record.UnpackedBytes)
            {
                return About(RefusalCodes.ArchiveSizeLies, record, "is smaller than the archive says");
            }

            return sum != record.Crc32 ? ZipDirectory.Truncated()
                : sniffer.Front.SequenceEqual("PK\x3\x4"u8) ? About(RefusalCodes.ArchiveNestedArchive, record, "is an archive itself")
                : null;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            return ZipDirectory.Truncated();
        }
    }

    /// <summary>Null where the entry's own header is not where the directory says, or its method is not stored or deflated.</summary>
    private static Stream? Unpack(Stream zip, ZipRecord record)
    {
        if (record.HeaderOffset > zip.Length - 30)
        {
            return null;
        }

        Span<byte> header = stackalloc byte[30];
        zip.Position = record.HeaderOffset;
        zip.ReadExactly(header);
        var start = record.HeaderOffset + 30 + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (!header[..4].SequenceEqual("PK\x3\x4"u8) || start > zip.Length - record.PackedBytes)
        {
            return null;
        }

        var packed = new SubStream(zip, start, record.PackedBytes);
        return record.Method switch
        {
            0 => packed,
            8 => new DeflateStream(new BufferedStream(packed, 1 << 14), CompressionMode.Decompress),
            _ => null,
        };
    }

    private static bool IsSystemFile(string name) =>
        name.StartsWith("__MACOSX/", StringComparison.Ordinal) || SystemFiles.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (name.StartsWith("._", StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal));

    private static Refusal TooManyBytes(ArchiveLimits limits) =>
        Refusal.Of(RefusalCodes.ArchiveTooManyBytes, $"The archive unpacks to more than {limits.UnpackedBytes} bytes.", ("limit", limits.UnpackedBytes));

    private static Refusal Ratio(ZipRecord record, ArchiveLimits limits) =>
        Refusal.Of(RefusalCodes.ArchiveRatio, $"The archive unpacks to more than {limits.Ratio} times its size.",
            ("entry", FileNames.Clean(record.Name)), ("limit", limits.Ratio));

    private static Refusal About(string code, ZipRecord record, string what)
    {
        var name = new string([.. record.Name.Take(300).Select(c => PlainText.IsHidden(c) ? '\uFFFD' : c)]);
        return Refusal.Of(code, $"The archive's entry '{name}' {what}.", ("entry", name));
    }
}
