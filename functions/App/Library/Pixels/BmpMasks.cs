using System.Buffers.Binary;
using System.Numerics;

namespace NeuroBot.Functions.Library.Pixels;

/// <summary>Where red, green and blue stand within a 16- or 32-bit pixel.</summary>
internal readonly record struct BmpMasks(uint Red, uint Green, uint Blue)
{
    public static BmpMasks Read(ReadOnlySpan<byte> head, int headerSize, int bits, int compression) =>
        compression is 3 or 6 && headerSize >= 40
            ? new(
                BinaryPrimitives.ReadUInt32LittleEndian(head[54..]),
                BinaryPrimitives.ReadUInt32LittleEndian(head[58..]),
                BinaryPrimitives.ReadUInt32LittleEndian(head[62..]))
            : bits == 16 ? new(0x7C00, 0x03E0, 0x001F) : new(0xFF0000, 0x00FF00, 0x0000FF);

    public void Put(uint pixel, byte[] rgb, int at)
    {
        rgb[at] = Channel(pixel, Red);
        rgb[at + 1] = Channel(pixel, Green);
        rgb[at + 2] = Channel(pixel, Blue);
    }

    private static byte Channel(uint pixel, uint mask)
    {
        if (mask == 0)
        {
            return 0;
        }

        var shift = BitOperations.TrailingZeroCount(mask);
        ulong most = mask >> shift;
        return (byte)((((pixel & mask) >> shift) * 255ul + (most / 2)) / most);
    }
}
