using System.Buffers.Binary;

namespace NeuroBot.Functions.Library.Pixels;

/// <summary>
/// Decodes Windows and OS/2 bitmaps (1, 4, 8, 16, 24, 32 bits, RLE4, RLE8, bit fields, either direction) to raw RGB rows, top row first.
/// libvips as packaged reads no BMP. Format: learn.microsoft.com "Bitmap Storage". The alpha of 32-bit files is left out: most writers leave
/// it zero.
/// </summary>
internal sealed class BmpReader
{
    private readonly FileStream file;
    private readonly int bits;
    private readonly int compression;
    private readonly bool topDown;
    private readonly long pixels;
    private readonly byte[] palette;
    private readonly BmpMasks masks;

    private BmpReader(FileStream file)
    {
        this.file = file;
        Span<byte> head = stackalloc byte[14 + 124];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..length];
        pixels = BinaryPrimitives.ReadUInt32LittleEndian(head[10..]);
        var headerSize = BinaryPrimitives.ReadInt32LittleEndian(head[14..]);
        var old = headerSize == 12;
        Width = old ? BinaryPrimitives.ReadUInt16LittleEndian(head[18..]) : BinaryPrimitives.ReadInt32LittleEndian(head[18..]);
        var height = old ? BinaryPrimitives.ReadInt16LittleEndian(head[20..]) : BinaryPrimitives.ReadInt32LittleEndian(head[22..]);
        topDown = height < 0;
        Height = Math.Abs(height);
        bits = BinaryPrimitives.ReadUInt16LittleEndian(head[(old ? 24 : 28)..]);
        compression = headerSize >= 40 ? BinaryPrimitives.ReadInt32LittleEndian(head[30..]) : 0;
        masks = BmpMasks.Read(head, headerSize, bits, compression);
        palette = bits <= 8 ? ReadPalette(headerSize, old ? 3 : 4) : [];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Writes Width × Height × 3 bytes to <paramref name="target"/>; memory stays at a few rows (RLE: one byte per pixel).</summary>
    /// <exception cref="InvalidDataException">The file ends early or makes no sense.</exception>
    public static (int Width, int Height) WriteRgb(string source, string target)
    {
        using var file = File.OpenRead(source);
        try
        {
            var reader = new BmpReader(file);
            using var output = new FileStream(target, FileMode.Create, FileAccess.Write);
            if (reader.compression is 1 or 2)
            {
                reader.WriteRunLength(output);
            }
            else
            {
                reader.WriteRows(output);
            }

            return (reader.Width, reader.Height);
        }
        catch (Exception error) when (error is EndOfStreamException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("the bitmap is cut or makes no sense", error);
        }
    }

    private byte[] ReadPalette(int headerSize, int entry)
    {
        file.Position = 14 + headerSize;
        var raw = new byte[Math.Min((1 << bits) * entry, Math.Max(0, pixels - file.Position))];
        file.ReadExactly(raw);
        var rgb = new byte[3 << bits];
        for (var i = 0; i < raw.Length / entry; i++)
        {
            (rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]) = (raw[(i * entry) + 2], raw[(i * entry) + 1], raw[i * entry]);
        }

        return rgb;
    }

    private void WriteRows(FileStream output)
    {
        var stride = ((long)Width * bits + 31) / 32 * 4;
        var row = new byte[stride];
        var rgb = new byte[3 * Width];
        for (var y = 0; y < Height; y++)
        {
            file.Position = pixels + ((topDown ? y : Height - 1 - y) * stride);
            file.ReadExactly(row);
            for (var x = 0; x < Width; x++)
            {
                switch (bits)
                {
                    case 24:
                        (rgb[3 * x], rgb[(3 * x) + 1], rgb[(3 * x) + 2]) = (row[(3 * x) + 2], row[(3 * x) + 1], row[3 * x]);
                        break;
                    case 16:
                        masks.Put(BinaryPrimitives.ReadUInt16LittleEndian(row.AsSpan(2 * x)), rgb, 3 * x);
                        break;
                    case 32:
                        masks.Put(BinaryPrimitives.ReadUInt32LittleEndian(row.AsSpan(4 * x)), rgb, 3 * x);
                        break;
                    default:
                        var perByte = 8 / bits;
                        var index = (row[x / perByte] >> (8 - (bits * ((x % perByte) + 1)))) & ((1 << bits) - 1);
                        palette.AsSpan(3 * index, 3).CopyTo(rgb.AsSpan(3 * x));
                        break;
                }
            }

            output.Write(rgb);
        }
    }

    private void WriteRunLength(FileStream output)
    {
        file.Position = pixels;
        var indices = BmpRunLength.Decode(new BufferedStream(file, 1 << 16), Width, Height, bits);
        var rgb = new byte[3 * Width];
        for (var y = 0; y < Height; y++)
        {
            var row = indices.AsSpan((topDown ? y : Height - 1 - y) * Width, Width);
            for (var x = 0; x < Width; x++)
            {
                palette.AsSpan(3 * row[x], 3).CopyTo(rgb.AsSpan(3 * x));
            }

            output.Write(rgb);
        }
    }
}
