using System.Buffers.Binary;
using System.IO.Compression;
using NeuroBot.Domain.Masks;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>
/// Decodes just the PNGs that labelme writes as masks: grey, 1 or 8 bits, not interlaced (W3C PNG). A pixel counts where it is not 0.
/// </summary>
internal static class GreyPng
{
    public static Outcome<Bitmap> Read(byte[] png)
    {
        if (png.Length < 33 || !png.AsSpan(0, 8).SequenceEqual((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]))
        {
            return Notes.BadSyntax("the mask is no PNG image");
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        var bits = png[24];
        if (width < 1 || height < 1 || (long)width * height > MaskPolygons.MaximumPixels || png[25] != 0 || bits is not (1 or 8) || png[28] != 0)
        {
            return Notes.BadSyntax("the mask is no grey PNG image of 1 or 8 bits");
        }

        try
        {
            using var pixels = new ZLibStream(new MemoryStream(Data(png)), CompressionMode.Decompress);
            return Rows(pixels, width, height, bits);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            return Notes.BadSyntax("the mask is a damaged PNG image");
        }
    }

    private static byte[] Data(byte[] png)
    {
        var data = new MemoryStream();
        for (long at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan((int)at));
            if (at + 12 + length > png.Length)
            {
                throw new EndOfStreamException();
            }

            if (png.AsSpan((int)at + 4, 4).SequenceEqual("IDAT"u8))
            {
                data.Write(png, (int)at + 8, (int)length);
            }

            at += 12 + length;
        }

        return data.ToArray();
    }

    private static Bitmap Rows(ZLibStream pixels, int width, int height, int bits)
    {
        var mask = new Bitmap(width, height);
        var (row, above) = (new byte[((width * bits) + 7) / 8], new byte[((width * bits) + 7) / 8]);
        for (var y = 0; y < height; y++)
        {
            var filter = pixels.ReadByte();
            pixels.ReadExactly(row);
            Unfilter(filter, row, above);
            for (var x = 0; x < width; x++)
            {
                mask[x, y] = bits == 8 ? row[x] != 0 : (row[x >> 3] & (0x80 >> (x & 7))) != 0;
            }

            (row, above) = (above, row);
        }

        return mask;
    }

    private static void Unfilter(int filter, byte[] row, byte[] above)
    {
        for (var i = 0; i < row.Length; i++)
        {
            int left = i > 0 ? row[i - 1] : 0, up = above[i], corner = i > 0 ? above[i - 1] : 0;
            row[i] += (byte)(filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, corner),
                _ => throw new InvalidDataException(),
            });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (a, b, c) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
