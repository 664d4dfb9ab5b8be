using NeuroBot.Contracts;

namespace NeuroBot.Domain.Intake;

/// <summary>Walks a JPEG's segments (ITU-T T.81, annex B) up to the frame header.</summary>
internal static class JpegHeader
{
    private const int MaximumSegments = 1000;

    public static Outcome<ImageHeader> Read(HeadReader head)
    {
        int? orientation = null;
        long at = 2;
        for (var segment = 0; segment < MaximumSegments; segment++)
        {
            if (head.Byte(at) != 0xFF)
            {
                return ImageSniffer.Corrupt("a JPEG segment does not begin where it should");
            }

            while (head.Byte(at) == 0xFF)
            {
                at++;
            }

            var marker = head.Byte(at++);
            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                continue;
            }

            if (marker is 0xD8 or 0xD9 or 0xDA or 0x00)
            {
                return ImageSniffer.Corrupt("the JPEG has no frame header");
            }

            var length = head.BigEndian16(at);
            if (length < 2)
            {
                return ImageSniffer.Corrupt("a JPEG segment has no length");
            }

            if (marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC)
            {
                return Frame(head, at, marker, length, orientation ?? 1);
            }

            // Of several EXIF blocks (an editor added its own) the first that names an orientation counts, as in browsers.
            if (orientation is null && marker == 0xE1 && length >= 8 && head.At(at + 2, 6).SequenceEqual("Exif\0\0"u8))
            {
                orientation = ExifOrientation.Find(head.At(at + 8, length - 8));
            }

            at += length;
        }

        return ImageSniffer.Corrupt("the JPEG has too many segments before its frame header");
    }

    private static Outcome<ImageHeader> Frame(HeadReader head, long at, byte marker, int length, int orientation)
    {
        if (length < 8)
        {
            return ImageSniffer.Corrupt("the JPEG's frame header is too short");
        }

        // Baseline, extended and progressive with Huffman codes: what decoders everywhere read.
        if (marker is not (0xC0 or 0xC1 or 0xC2))
        {
            return Refusal.Of(RefusalCodes.ImageFormat, "Lossless, hierarchical and arithmetic-coded JPEG images are not taken in.", ("kind", "a rare kind of JPEG"));
        }

        var depth = head.Byte(at + 2);
        var (height, width) = (head.BigEndian16(at + 3), head.BigEndian16(at + 5));
        var channels = head.Byte(at + 7);
        if (depth != 8)
        {
            return Refusal.Of(RefusalCodes.ImageDepth, $"JPEG images have 8 bits per channel; this one says {depth}.", ("depth", depth));
        }

        if (channels is not (1 or 3 or 4) || length < 8 + (3 * channels))
        {
            return ImageSniffer.Corrupt($"a JPEG with {channels} components");
        }

        return width == 0 || height == 0
            ? ImageSniffer.Corrupt("the JPEG declares no width or height")
            : new ImageHeader(ImageFormat.Jpeg, width, height, depth, channels, orientation);
    }
}
