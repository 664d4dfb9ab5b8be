using CsCheck;
using NeuroBot.Contracts;
using NeuroBot.Domain.Intake;

namespace NeuroBot.Domain.Tests.Intake;

public class ImageSnifferTests
{
    [Theory]
    [InlineData(0xC0, 3)]
    [InlineData(0xC1, 1)]
    [InlineData(0xC2, 3)]
    [InlineData(0xC0, 4)]
    public void ReadsBaselineProgressiveGreyAndCmykJpeg(byte marker, byte components)
    {
        var header = ImageSniffer.Read(ImageBytes.Jpeg(1234, 567, components, marker)).Value;
        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, 1234, 567, 8, components), header);
    }

    [Fact]
    public void ReadsEveryExifOrientationInBothByteOrders()
    {
        foreach (var little in new[] { true, false })
        {
            for (var orientation = 1; orientation <= 8; orientation++)
            {
                var exif = ImageBytes.Exif(orientation, little);
                foreach (var bytes in new[] { ImageBytes.Jpeg(100, 50, exif: exif), ImageBytes.Png(100, 50, exif: exif) })
                {
                    var header = ImageSniffer.Read(bytes).Value;
                    Assert.Equal(orientation, header.Orientation);
                    Assert.Equal(orientation >= 5 ? (50, 100) : (100, 50), (header.ShownWidth, header.ShownHeight));
                }
            }
        }

        Assert.Equal(1, ImageSniffer.Read(ImageBytes.Jpeg(100, 50, exif: ImageBytes.Exif(77, little: true))).Value.Orientation);
    }

    [Fact]
    public void OfSeveralExifBlocksTheFirstThatNamesAnOrientationCounts()
    {
        byte[] jpeg = ImageBytes.Jpeg(100, 50, exif: ImageBytes.Exif(1, little: true));
        var before = Block(77).Concat(Block(6)).ToArray();

        Assert.Equal(6, ImageSniffer.Read([.. jpeg[..2], .. before, .. jpeg[2..]]).Value.Orientation);

        static byte[] Block(int orientation)
        {
            byte[] body = [.. "Exif\0\0"u8, .. ImageBytes.Exif(orientation, little: false)];
            return [0xFF, 0xE1, 0, (byte)(body.Length + 2), .. body];
        }
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(16, 0, 1)]
    [InlineData(8, 2, 3)]
    [InlineData(16, 2, 3)]
    [InlineData(4, 3, 3)]
    [InlineData(16, 4, 2)]
    [InlineData(16, 6, 4)]
    public void ReadsPngOfEveryDepth(byte depth, byte colour, int channels)
    {
        foreach (byte interlace in new byte[] { 0, 1 })
        {
            var header = ImageSniffer.Read(ImageBytes.Png(640, 480, depth, colour, interlace)).Value;
            Assert.Equal(new ImageHeader(ImageFormat.Png, 640, 480, depth, channels), header);
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(4, 2)]
    [InlineData(8, 0)]
    [InlineData(8, 1)]
    [InlineData(16, 3)]
    [InlineData(24, 0)]
    [InlineData(32, 0)]
    [InlineData(32, 3)]
    public void ReadsBmpOfEveryDepthAndWithItsTopRowFirst(int bits, int compression)
    {
        foreach (var height in new[] { 480, -480 })
        {
            var header = ImageSniffer.Read(ImageBytes.Bmp(640, height, bits, compression)).Value;
            Assert.Equal((ImageFormat.Bmp, 640, 480), (header.Format, header.Width, header.Height));
        }
    }

    [Theory]
    [InlineData(12)]
    [InlineData(64)]
    [InlineData(124)]
    public void ReadsOldAndNewBmpHeaders(int size) => Assert.Equal(640, ImageSniffer.Read(ImageBytes.Bmp(640, 480, 24, 0, size)).Value.Width);

    [Fact]
    public void RefusesWhatIsNoImageByContentNamingIt()
    {
        (byte[] Bytes, string Kind)[] files =
        [
            ("GIF89a\x10\0\x10\0"u8.ToArray(), "GIF"), ([0x49, 0x49, 0x2A, 0, 8, 0, 0, 0], "TIFF"), ("MM\0*\0\0\0\b"u8.ToArray(), "TIFF"),
            ("RIFF\0\0\0\0WEBPVP8 "u8.ToArray(), "WebP"), ("<?xml version=\"1.0\"?><svg xmlns=\"\">"u8.ToArray(), "SVG"),
            ("<!DOCTYPE html><html>"u8.ToArray(), "HTML"), ("MZ\x90\0"u8.ToArray(), "program"), ("%PDF-1.7"u8.ToArray(), "PDF"),
            ("PK\x03\x04"u8.ToArray(), "zip"), ([0, 0, 0, 28, .. "ftypheic"u8], "HEIC"),
            ("BMI is a text"u8.ToArray(), "text"), ([1, 2, 3], "unknown"),
        ];
        foreach (var (bytes, kind) in files)
        {
            var refusal = ImageSniffer.Read(bytes).Refusal;
            Assert.Equal(RefusalCodes.ImageFormat, refusal?.Code);
            Assert.Contains(kind, refusal?.Message, StringComparison.Ordinal);
        }

        Assert.Equal(RefusalCodes.ImageEmpty, ImageSniffer.Read([]).Refusal?.Code);
    }

    [Fact]
    public void RefusesAnImageThatEndsWithinItsHeader()
    {
        foreach (var whole in new[] { ImageBytes.Jpeg(100, 50), ImageBytes.Png(100, 50), ImageBytes.Bmp(100, 50, 24) })
        {
            for (var length = 3; length < 24; length++)
            {
                Assert.False(ImageSniffer.Read(whole[..length]).IsAccepted);
            }
        }
    }

    [Fact]
    public void RefusesARareKindOfJpeg() => Assert.Equal(RefusalCodes.ImageFormat, ImageSniffer.Read(ImageBytes.Jpeg(100, 50, marker: 0xC3)).Refusal?.Code);

    [Fact]
    public void NoMutationOfAHeaderBreaksIt()
    {
        byte[][] seeds =
        [
            ImageBytes.Jpeg(100, 50, exif: ImageBytes.Exif(6, little: true)), ImageBytes.Jpeg(100, 50, 4, 0xC2, exif: ImageBytes.Exif(3, little: false)),
            ImageBytes.Png(100, 50, exif: ImageBytes.Exif(8, little: true)), ImageBytes.Bmp(100, -50, 8, 1), ImageBytes.Bmp(100, 50, 24, 0, 12),
        ];
        Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Select(Gen.Int[0, 119], Gen.Byte).Array[1, 8], Gen.Int[0, 200]).Sample((seed, changes, cut) =>
        {
            var bytes = seeds[seed].ToArray();
            foreach (var (at, value) in changes)
            {
                bytes[at % bytes.Length] = value;
            }

            bytes = cut < bytes.Length ? bytes[..cut] : bytes;
            ImageSniffer.Read(bytes).Match(header => IntakeRules.Check(header, bytes.Length), refusal => refusal);
        }, iter: 20_000);
    }
}
