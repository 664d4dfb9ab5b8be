using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using NetVips;

namespace NeuroBot.BadInputs.Tests;

/// <summary>Pictures good, odd and false.</summary>
internal static class Pictures
{
    /// <summary>A valid picture with noise of the seed, so that no two are the same.</summary>
    public static byte[] Jpeg(int width, int height, int seed, int bands = 3, bool progressive = false)
    {
        using var image = Noise(width, height, seed, bands);
        using var tagged = bands == 4 ? image.Copy(interpretation: Enums.Interpretation.Cmyk) : image.Copy();
        return tagged.JpegsaveBuffer(q: 90, interlace: progressive);
    }

    public static byte[] Png(int width, int height, int seed, int bands = 3)
    {
        using var image = Noise(width, height, seed, bands);
        return image.PngsaveBuffer();
    }

    public static byte[] SixteenBitPng(int width, int height, int seed)
    {
        var pixels = new byte[width * height * 2];
        new Random(seed).NextBytes(pixels);
        using var image = Image.NewFromMemory(pixels, width, height, 1, Enums.BandFormat.Ushort);
        using var grey = image.Copy(interpretation: Enums.Interpretation.Grey16);
        return grey.PngsaveBuffer(bitdepth: 16);
    }

    /// <summary>Dark, with a bright corner at the first pixel of the file; one EXIF block per orientation, and none besides.</summary>
    public static byte[] Oriented(int width, int height, params int[] orientations)
    {
        using var dark = Image.Black(width, height, bands: 3).Linear([1, 1, 1], [orientations.Length, 20, orientations[0]], uchar: true);
        using var marked = dark.Mutate(image => image.DrawRect([250, 250, 250], 0, 0, 16, 16, fill: true));
        using var colour = marked.Copy(interpretation: Enums.Interpretation.Srgb);
        var jpeg = colour.JpegsaveBuffer(q: 90, keep: Enums.ForeignKeep.None);
        return [.. jpeg[..2], .. orientations.SelectMany(Exif), .. jpeg[2..]];
    }

    private static byte[] Exif(int orientation)
    {
        byte[] exif =
        [
            .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0,
        ];
        return [0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif];
    }

    /// <summary>A few bytes that declare a picture of any size.</summary>
    public static byte[] DeclaredPng(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Chunk("IHDR", header), .. Chunk("IDAT", [0x78, 0x9C, 3, 0, 0, 0, 0, 1]), .. Chunk("IEND", [])];
    }

    /// <summary>Uncompressed BMP of 1, 4, 8, 16, 24 or 32 bits a pixel; a negative height means top row first.</summary>
    public static byte[] Bmp(int width, int height, int bits, int seed)
    {
        var rows = Math.Abs(height);
        var stride = ((width * bits) + 31) / 32 * 4;
        var palette = bits <= 8 ? 4 * (1 << bits) : 0;
        var offset = 54 + palette;
        var file = new byte[offset + (stride * rows)];
        new Random(seed).NextBytes(file.AsSpan(54));
        "BM"u8.CopyTo(file);
        Write(2, file.Length);
        Write(10, offset);
        Write(14, 40);
        Write(18, width);
        Write(22, height);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), (short)bits);
        Write(30, 0);
        Write(34, stride * rows);
        return file;

        void Write(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
    }

    private static Image Noise(int width, int height, int seed, int bands)
    {
        var pixels = new byte[width * height * bands];
        new Random(seed).NextBytes(pixels);
        using var image = Image.NewFromMemory(pixels, width, height, bands, Enums.BandFormat.Uchar);
        return image.Copy(interpretation: bands == 1 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb);
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), Crc32.HashToUInt32(body));
        return chunk;
    }
}
