using NeuroBot.Contracts;

namespace NeuroBot.Domain.Intake;

/// <summary>Reads the header of a Windows or OS/2 bitmap.</summary>
internal static class BmpHeader
{
    private const int FileHeader = 14;

    /// <summary>"BM" alone begins many a text; the size of the second header tells.</summary>
    public static bool LooksLike(HeadReader head) =>
        head.StartsWith("BM"u8) && head.Has(FileHeader, 4) && head.LittleEndian32(FileHeader) is >= 12 and <= 256;

    public static Outcome<ImageHeader> Read(HeadReader head)
    {
        var size = head.LittleEndian32(FileHeader);
        if (size is not (12 or 16 or 40 or 52 or 56 or 64 or 108 or 124))
        {
            return ImageSniffer.Corrupt($"a BMP header of {size} bytes is unknown");
        }

        // OS/2 1.x keeps 16-bit sizes; all later ones 32-bit, where a negative height means "top row first".
        var old = size == 12;
        long width = old ? head.LittleEndian16(18) : (int)head.LittleEndian32(18);
        long height = Math.Abs(old ? head.LittleEndian16(20) : (long)(int)head.LittleEndian32(22));
        var planes = head.LittleEndian16(old ? 22 : 26);
        var bits = head.LittleEndian16(old ? 24 : 28);
        var compression = old || size == 16 ? 0 : head.LittleEndian32(30);
        if (width <= 0 || height is 0 or > int.MaxValue || planes != 1)
        {
            return ImageSniffer.Corrupt("the BMP declares no width, height or planes that make sense");
        }

        if (bits is not (1 or 4 or 8 or 16 or 24 or 32))
        {
            return Refusal.Of(RefusalCodes.ImageDepth, $"BMP images with {bits} bits per pixel are not taken in.", ("depth", bits));
        }

        // 0 plain, 1 RLE8, 2 RLE4, 3 and 6 bit fields; 4 and 5 hold a JPEG or PNG for printers.
        if (compression is not (0 or 1 or 2 or 3 or 6) || (compression == 1 && bits != 8) || (compression == 2 && bits != 4)
            || (compression is 3 or 6 && bits is not (16 or 32)))
        {
            return Refusal.Of(RefusalCodes.ImageFormat, $"BMP images with compression {compression} at {bits} bits are not taken in.", ("kind", "a rare kind of BMP"));
        }

        var (depth, channels) = bits switch { 16 => (5, 3), 24 => (8, 3), 32 => (8, 4), _ => (bits, 3) };
        return new ImageHeader(ImageFormat.Bmp, (int)width, (int)height, depth, channels);
    }
}
