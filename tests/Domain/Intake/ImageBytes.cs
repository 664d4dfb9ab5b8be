using System.Buffers.Binary;
using System.Text;

namespace NeuroBot.Domain.Tests.Intake;

/// <summary>Fronts of image files, written by hand.</summary>
internal static class ImageBytes
{
    public static byte[] Png(int width, int height, byte depth = 8, byte colour = 2, byte interlace = 0, byte[]? exif = null)
    {
        var ihdr = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(ihdr, width);
        BinaryPrimitives.WriteInt32BigEndian(ihdr.AsSpan(4), height);
        (ihdr[8], ihdr[9], ihdr[12]) = (depth, colour, interlace);
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", ihdr), .. exif is null ? [] : Chunk("eXIf", exif), .. Chunk("IDAT", [0]), .. Chunk("IEND", [])];
    }

    public static byte[] Jpeg(int width, int height, byte components = 3, byte marker = 0xC0, byte depth = 8, byte[]? exif = null)
    {
        byte[] frame = [depth, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, components, .. new byte[3 * components]];
        return [0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]), .. exif is null ? [] : Segment(0xE1, [.. "Exif\0\0"u8, .. exif]),
            .. Segment(0xDB, new byte[65]), 0xFF, .. Segment(marker, frame), .. Segment(0xDA, new byte[10])];
    }

    public static byte[] Exif(int orientation, bool little)
    {
        byte[] S(int value) => little ? [(byte)value, (byte)(value >> 8)] : [(byte)(value >> 8), (byte)value];
        byte[] L(int value) => little ? [.. S(value), 0, 0] : [0, 0, .. S(value)];
        return [.. little ? "II*\0"u8 : "MM\0*"u8, .. L(8), .. S(2),
            .. S(0x010F), .. S(2), .. L(4), .. "Cam\0"u8, .. S(0x0112), .. S(3), .. L(1), .. S(orientation), 0, 0, .. L(0)];
    }

    public static byte[] Bmp(int width, int height, int bits, int compression = 0, int headerSize = 40)
    {
        var bytes = new byte[14 + headerSize + 64];
        bytes[0] = (byte)'B';
        bytes[1] = (byte)'M';
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(14), headerSize);
        if (headerSize == 12)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(18), (short)width);
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), (short)height);
            (bytes[22], bytes[24]) = (1, (byte)bits);
            return bytes;
        }

        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(22), height);
        (bytes[26], bytes[28], bytes[30]) = (1, (byte)bits, (byte)compression);
        return bytes;
    }

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    private static byte[] Chunk(string type, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. body, 0, 0, 0, 0];
    }
}
