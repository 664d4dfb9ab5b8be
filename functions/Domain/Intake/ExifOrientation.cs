using System.Buffers.Binary;

namespace NeuroBot.Domain.Intake;

/// <summary>Finds tag 0x0112 in the first directory of a TIFF-structured EXIF block.</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112;
    private const int Short = 3;

    /// <summary>1–8; null where the block says nothing that makes sense.</summary>
    public static int? Find(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
        {
            return null;
        }

        bool little;
        if (tiff[..4].SequenceEqual((ReadOnlySpan<byte>)[0x49, 0x49, 0x2A, 0]))
        {
            little = true;
        }
        else if (tiff[..4].SequenceEqual((ReadOnlySpan<byte>)[0x4D, 0x4D, 0, 0x2A]))
        {
            little = false;
        }
        else
        {
            return null;
        }

        long directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory + 2 > tiff.Length)
        {
            return null;
        }

        var count = Short16(tiff, (int)directory, little);
        for (var i = 0; i < count; i++)
        {
            var at = directory + 2 + (12L * i);
            if (at + 12 > tiff.Length)
            {
                return null;
            }

            if (Short16(tiff, (int)at, little) == Tag)
            {
                var value = Short16(tiff, (int)at + 2, little) == Short ? Short16(tiff, (int)at + 8, little) : 0;
                return value is >= 1 and <= 8 ? value : null;
            }
        }

        return null;
    }

    private static int Short16(ReadOnlySpan<byte> bytes, int at, bool little) => little
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..])
        : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}
