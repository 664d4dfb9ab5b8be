using System.Text;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;

namespace NeuroBot.BadInputs.Tests;

/// <summary>Rows 4, 5 and 6: pictures are known by their content, odd ones are right, false ones are refused, names are text.</summary>
public class ImageTests(Product product)
{
    private static int next = 1000;

    public static TheoryData<string, byte[], string> False => new()
    {
        { "gif.jpg", [.. "GIF89a"u8, .. new byte[60]], "a GIF image" },
        { "tiff.jpg", [.. "II*\0"u8, .. new byte[60]], "a TIFF image" },
        { "svg.png", [.. "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>"u8], "an SVG drawing" },
        { "page.jpg", [.. "<!doctype html><html><body>hello</body></html>"u8], "an HTML page" },
        { "program.bmp", [.. "MZ"u8, .. new byte[200]], "a Windows program" },
        { "text.png", [.. "just some words that are no picture at all"u8], "a text" },
    };

    [Theory]
    [MemberData(nameof(False))]
    public async Task WhatIsNoPictureIsRefusedByItsContent(string name, byte[] bytes, string kind)
    {
        var verdict = await product.UploadAsync(UploadKind.Image, name, bytes);

        Assert.Equal(UploadState.Refused, verdict.State);
        Assert.Equal(RefusalCodes.ImageFormat, verdict.Refusal!.Code);
        Assert.Equal((name, kind), (verdict.Name, verdict.Refusal.Arguments!["kind"]));
        Assert.Contains(kind, verdict.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATinyFileThatDeclaresABillionPixelsIsRefusedByItsHeader()
    {
        var verdict = await product.UploadAsync(UploadKind.Image, "huge.png", Pictures.DeclaredPng(60_000, 60_000));

        Assert.Equal(RefusalCodes.ImageTooLarge, verdict.Refusal!.Code);
    }

    [Theory]
    [InlineData(29, 40, RefusalCodes.ImageTooSmall)]
    [InlineData(400, 60, RefusalCodes.ImageAspect)]
    public async Task APictureOutsideTheLimitsIsRefused(int width, int height, string code)
    {
        var verdict = await product.UploadAsync(UploadKind.Image, $"limits-{width}.png", Pictures.Png(width, height, next++));

        Assert.Equal(code, verdict.Refusal!.Code);
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(4, 40)]
    [InlineData(8, 40)]
    [InlineData(16, 40)]
    [InlineData(24, 40)]
    [InlineData(32, 40)]
    [InlineData(24, -40)]
    public async Task BitmapsOfEveryDepthAndDirectionAreTakenIn(int bits, int height) =>
        await IsTakenInAsync($"bits-{bits}-{height}.bmp", Pictures.Bmp(48, height, bits, next++), 48, Math.Abs(height));

    [Fact]
    public async Task RunLengthAndOs2BitmapsGiveTheirVeryPixels()
    {
        foreach (var (name, bytes) in new[] { ("run-length.bmp", Bitmaps.RunLength(48, 40)), ("os2.bmp", Bitmaps.Os2(50, 40)) })
        {
            var image = await IsTakenInAsync(name, bytes, name[0] == 'r' ? 48 : 50, 40);
            using var stored = await Product.StoredAsync(image);
            foreach (var (x, y) in new[] { (0, 0), (6, 0), (11, 0), (image.Width - 1, 39), (13, 20) })
            {
                Assert.Equal(Bitmaps.Colour(Bitmaps.Index(x, y)), stored.Getpoint(x, y));
            }
        }
    }

    [Fact]
    public async Task BitmapsThatCannotBeReadAreRefused()
    {
        var beyond = await product.UploadAsync(UploadKind.Image, "beyond.bmp", Bitmaps.RunLengthBeyond(48, 40));
        Assert.Equal((UploadState.Refused, RefusalCodes.ImageCorrupt), (beyond.State, beyond.Refusal!.Code));

        var rare = await product.UploadAsync(UploadKind.Image, "rare.bmp", Bitmaps.Os2RunLength24(48, 40));
        Assert.Equal((UploadState.Refused, RefusalCodes.ImageFormat), (rare.State, rare.Refusal!.Code));
    }

    [Fact]
    public async Task ProgressiveGreyAndCmykJpegsAndSixteenBitPngsAreTakenIn()
    {
        await IsTakenInAsync("progressive.jpg", Pictures.Jpeg(60, 44, next++, progressive: true), 60, 44);
        await IsTakenInAsync("grey.jpg", Pictures.Jpeg(60, 44, next++, bands: 1), 60, 44);
        await IsTakenInAsync("cmyk.jpg", Pictures.Jpeg(60, 44, next++, bands: 4), 60, 44);
        await IsTakenInAsync("sixteen.png", Pictures.SixteenBitPng(60, 44, next++), 60, 44);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task OrientationIsBakedIn(int orientation)
    {
        var turned = orientation >= 5;

        var image = await IsTakenInAsync(
            $"turned-{orientation}.jpg", Pictures.Oriented(80, 50, orientation), turned ? 50 : 80, turned ? 80 : 50);
        await IsBrightInOneCornerAsync(image, orientation);
    }

    /// <summary>An editor that added a block of its own after the camera's: size, pixels and every later reader must agree on one of them.</summary>
    [Theory]
    [InlineData(6, 1)]
    [InlineData(1, 6)]
    public async Task OfTwoExifBlocksTheFirstCounts(int first, int second)
    {
        var turned = first >= 5;

        var image = await IsTakenInAsync(
            $"twice-{first}-{second}.jpg", Pictures.Oriented(80, 50, first, second), turned ? 50 : 80, turned ? 80 : 50);
        await IsBrightInOneCornerAsync(image, first);
    }

    [Fact]
    public async Task AJpegThatIsCutShortIsRefused()
    {
        var whole = Pictures.Jpeg(200, 160, next++);

        var verdict = await product.UploadAsync(UploadKind.Image, "cut.jpg", whole[..(whole.Length / 3)]);

        Assert.Equal(UploadState.Refused, verdict.State);
        Assert.Equal(RefusalCodes.ImageCorrupt, verdict.Refusal!.Code);
    }

    [Fact]
    public async Task AnEmptyFileIsRefused()
    {
        var verdict = await product.UploadAsync(UploadKind.Image, "empty.png", []);

        Assert.Equal(RefusalCodes.ImageEmpty, verdict.Refusal!.Code);
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>.png")]
    [InlineData("零件😀图片.png")]
    [InlineData("\u202Egnp.exe.png")]
    [InlineData("CON.png")]
    public async Task AStrangeNameIsShownAsTextAndStoredUnderAnId(string name)
    {
        var image = await IsTakenInAsync(name, Pictures.Png(40, 40, next++), 40, 40);

        Assert.Equal(26, image.Id.Length);
        Assert.DoesNotContain("<", image.ContentUrl!.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains(image.Id, image.ContentUrl.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APathInANameIsCutToItsBaseName()
    {
        var verdict = await product.UploadAsync(UploadKind.Image, "../../etc/part.png", Pictures.Png(40, 40, next++));

        if (verdict.State == UploadState.Accepted)
        {
            var image = await product.Api.GetAsync<ImageInfo>($"{product.Home}/images/{verdict.Image}");
            Assert.Equal("part.png", image!.Name);
        }
        else
        {
            Assert.Equal(RefusalCodes.UploadNameInvalid, verdict.Refusal!.Code);
        }
    }

    [Fact]
    public async Task ANameOf255BytesIsTakenAndALongerOneIsRefused()
    {
        var longest = new string('a', 251) + ".png";
        Assert.Equal(255, Encoding.UTF8.GetByteCount(longest));
        await IsTakenInAsync(longest, Pictures.Png(40, 40, next++), 40, 40);

        var verdict = await product.UploadAsync(UploadKind.Image, "a" + longest, Pictures.Png(40, 40, next++));

        Assert.Equal(RefusalCodes.UploadNameInvalid, verdict.Refusal!.Code);
    }

    [Fact]
    public async Task TheSameBytesAreADuplicateAndTheSameNameWithOthersIsRefused()
    {
        var bytes = Pictures.Png(40, 40, next++);
        await IsTakenInAsync("once.png", bytes, 40, 40);

        Assert.Equal(UploadState.Duplicate, (await product.UploadAsync(UploadKind.Image, "twice.png", bytes)).State);
        var other = await product.UploadAsync(UploadKind.Image, "once.png", Pictures.Png(40, 40, next++));
        Assert.Equal(RefusalCodes.ImageNameTaken, other.Refusal!.Code);
    }

    /// <summary>The corner of the file's first pixel lies where TIFF 6.0 says for the orientation; no reader may turn the picture again.</summary>
    private static async Task IsBrightInOneCornerAsync(ImageInfo image, int orientation)
    {
        using var stored = await Product.StoredAsync(image);
        Assert.Equal((image.Width, image.Height), (stored.Width, stored.Height));
        Assert.True(!stored.Contains("orientation") || stored.Get("orientation") is 1);
        var (right, bottom) = (orientation is 2 or 3 or 6 or 7, orientation is 3 or 4 or 7 or 8);
        foreach (var (x, y) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            var brightness = stored.Getpoint(x ? image.Width - 4 : 3, y ? image.Height - 4 : 3)[0];
            Assert.Equal((x, y) == (right, bottom), brightness > 128);
        }
    }

    private async Task<ImageInfo> IsTakenInAsync(string name, byte[] bytes, int width, int height)
    {
        var verdict = await product.UploadAsync(UploadKind.Image, name, bytes);
        Assert.True(verdict.State == UploadState.Accepted, $"{name}: {verdict.State} {verdict.Refusal?.Message}");
        var image = (await product.Api.GetAsync<ImageInfo>($"{product.Home}/images/{verdict.Image}"))!;
        Assert.Equal((width, height), (image.Width, image.Height));
        return image;
    }
}
