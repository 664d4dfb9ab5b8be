namespace NeuroBot.Domain.Intake;

/// <summary>Reads a PNG's IHDR, and its eXIf chunk where one stands before the pixels (W3C PNG, third edition).</summary>
internal static class PngHeader
{
    private const int MaximumChunks = 1000;

    public static Outcome<ImageHeader> Read(HeadReader head)
    {
        if (head.BigEndian32(8) != 13 || !head.At(12, 4).SequenceEqual("IHDR"u8))
        {
            return ImageSniffer.Corrupt("the PNG does not begin with its header");
        }

        var (width, height) = (head.BigEndian32(16), head.BigEndian32(20));
        var (depth, colour, compression, filter, interlace) = (head.Byte(24), head.Byte(25), head.Byte(26), head.Byte(27), head.Byte(28));
        var channels = (colour, depth) switch
        {
            (0, 1 or 2 or 4 or 8 or 16) => 1,
            (2, 8 or 16) => 3,
            (3, 1 or 2 or 4 or 8) => 3,
            (4, 8 or 16) => 2,
            (6, 8 or 16) => 4,
            _ => 0,
        };
        if (channels == 0 || compression != 0 || filter != 0 || interlace > 1)
        {
            return ImageSniffer.Corrupt("the PNG's header names no known kind of pixels");
        }

        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
        {
            return ImageSniffer.Corrupt("the PNG declares no width or height");
        }

        return new ImageHeader(ImageFormat.Png, (int)width, (int)height, depth, channels, Orientation(head));
    }

    private static int Orientation(HeadReader head)
    {
        long at = 33;
        for (var chunk = 0; chunk < MaximumChunks && head.Has(at, 8); chunk++)
        {
            var length = head.BigEndian32(at);
            var type = head.At(at + 4, 4);
            if (type.SequenceEqual("IDAT"u8) || type.SequenceEqual("IEND"u8))
            {
                break;
            }

            if (type.SequenceEqual("eXIf"u8))
            {
                return length < 65536 && head.Has(at + 8, (int)length) ? ExifOrientation.Find(head.At(at + 8, (int)length)) ?? 1 : 1;
            }

            at += 12L + length;
        }

        return 1;
    }
}
