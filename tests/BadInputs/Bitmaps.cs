using System.Buffers.Binary;

namespace NeuroBot.BadInputs.Tests;

/// <summary>Kinds of BMP that few writers still make, with the pixels they must give.</summary>
internal static class Bitmaps
{
    /// <summary>Palette index of each pixel in all bitmaps here; runs of 6 along a row.</summary>
    public static int Index(int x, int y) => ((x / 6 * 37) + (y * 5)) % 256;

    /// <summary>Red, green, blue of a palette index.</summary>
    public static double[] Colour(int index) => [index ^ 0x55, 255 - index, index];

    /// <summary>RLE8 with runs, odd literal runs with their padding, and line ends; bottom row first.</summary>
    public static byte[] RunLength(int width, int height)
    {
        var data = new List<byte>();
        for (var y = height - 1; y >= 0; y--)
        {
            for (var x = 0; x < width; x += 6)
            {
                var value = (byte)Index(x, y);
                data.AddRange(x / 6 % 2 == 0 ? [6, value] : [0, 5, value, value, value, value, value, 0, 1, value]);
            }

            data.AddRange([0, 0]);
        }

        data.AddRange([0, 1]);
        return Windows(width, height, bits: 8, compression: 1, [.. data]);
    }

    /// <summary>RLE8 whose runs go on above the top row.</summary>
    public static byte[] RunLengthBeyond(int width, int height) =>
        Windows(width, height, bits: 8, compression: 1, [.. Enumerable.Range(0, height + 2).SelectMany(_ => new byte[] { (byte)width, 7, 0, 0 }), 0, 1]);

    /// <summary>Header of OS/2 1.x: 16-bit sizes and a palette of three bytes a colour.</summary>
    public static byte[] Os2(int width, int height)
    {
        var stride = (width + 3) / 4 * 4;
        var head = new byte[26];
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(14), 12);
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(18), (short)width);
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(20), (short)height);
        (head[22], head[24]) = (1, 8);
        var rows = new byte[stride * height];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = (byte)Index(i % stride, height - 1 - (i / stride));
        }

        return Whole(head, Palette(3), rows);
    }

    /// <summary>Header of OS/2 2.x with its 24-bit run lengths, which next to nothing reads.</summary>
    public static byte[] Os2RunLength24(int width, int height)
    {
        var head = Head(width, height, bits: 24, compression: 4, size: 64);
        return Whole(head, [], [(byte)width, 1, 2, 3, 0, 0, 0, 1]);
    }

    private static byte[] Windows(int width, int height, short bits, int compression, byte[] data) =>
        Whole(Head(width, height, bits, compression, size: 40), Palette(4), data);

    private static byte[] Head(int width, int height, short bits, int compression, int size)
    {
        var head = new byte[14 + size];
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(14), size);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(22), height);
        head[26] = 1;
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(28), bits);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(30), compression);
        return head;
    }

    private static byte[] Palette(int entry) =>
        [.. Enumerable.Range(0, 256).SelectMany(i => Colour(i).Reverse().Select(c => (byte)c).Concat(new byte[entry - 3]))];

    private static byte[] Whole(byte[] head, byte[] palette, byte[] data)
    {
        "BM"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(2), head.Length + palette.Length + data.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(10), head.Length + palette.Length);
        return [.. head, .. palette, .. data];
    }
}
