namespace NeuroBot.Functions.Library.Pixels;

/// <summary>RLE8 and RLE4: (count, value) pairs, and escapes 0 (end of line), 1 (end of bitmap), 2 (jump), 3–255 (that many literal pixels).</summary>
internal static class BmpRunLength
{
    /// <summary>One palette index per pixel, in file order (bottom row first). What the file skips stays index 0.</summary>
    /// <exception cref="EndOfStreamException">The file ends before its end mark.</exception>
    /// <exception cref="IndexOutOfRangeException">A run leaves the bitmap.</exception>
    public static byte[] Decode(Stream stream, int width, int height, int bits)
    {
        var pixels = new byte[checked(width * height)];
        var (x, y) = (0, 0);
        while (true)
        {
            var (count, value) = (Next(stream), Next(stream));
            if (count > 0)
            {
                for (var i = 0; i < count; i++)
                {
                    Put(pixels, width, ref x, y, bits == 8 ? value : (i % 2 == 0 ? value >> 4 : value & 15));
                }

                continue;
            }

            switch (value)
            {
                case 0:
                    (x, y) = (0, y + 1);
                    break;
                case 1:
                    return pixels;
                case 2:
                    x += Next(stream);
                    y += Next(stream);
                    break;
                default:
                    ReadLiterals(stream, pixels, width, ref x, y, bits, value);
                    break;
            }
        }
    }

    private static void ReadLiterals(Stream stream, byte[] pixels, int width, ref int x, int y, int bits, int count)
    {
        var bytes = bits == 8 ? count : (count + 1) / 2;
        for (var i = 0; i < bytes; i++)
        {
            var value = Next(stream);
            if (bits == 8)
            {
                Put(pixels, width, ref x, y, value);
                continue;
            }

            Put(pixels, width, ref x, y, value >> 4);
            if ((2 * i) + 1 < count)
            {
                Put(pixels, width, ref x, y, value & 15);
            }
        }

        if (bytes % 2 == 1)
        {
            Next(stream);
        }
    }

    private static void Put(byte[] pixels, int width, ref int x, int y, int value)
    {
        // Some writers pad runs beyond the row's end: that part is nothing.
        if (x < width)
        {
            pixels[(y * width) + x] = (byte)value;
        }

        x++;
    }

    private static int Next(Stream stream) => stream.ReadByte() is >= 0 and var value ? value : throw new EndOfStreamException();
}
