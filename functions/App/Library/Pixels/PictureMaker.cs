using NetVips;
using NeuroBot.Contracts;
using NeuroBot.Domain;
using NeuroBot.Domain.Health;
using NeuroBot.Domain.Intake;

namespace NeuroBot.Functions.Library.Pixels;

/// <summary>The picture as it is stored: a file, its type and its size in pixels.</summary>
/// <param name="Path">The uploaded file itself where it needed no change, else a file beside it.</param>
/// <param name="ContentType">Of the file.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="ThumbnailPath">JPEG, at most 256 pixels a side.</param>
/// <param name="ScreenPath">JPEG, <see cref="PictureMaker.ScreenSide"/> pixels along its longer side; null: the picture has no more itself.</param>
/// <param name="Facts">Measured on the thumbnail.</param>
internal sealed record StoredPicture(string Path, string ContentType, int Width, int Height, string ThumbnailPath, string? ScreenPath, PictureFacts Facts);

/// <summary>
/// Brings an uploaded file into the one form that browsers and the worker read the same way: JPEG or PNG, 8 bits, RGB or grey, upright. A file
/// that is so already is kept byte for byte.
/// </summary>
internal static class PictureMaker
{
    public const int ThumbnailSide = 256;

    /// <summary>More than most screens have: what is seen whole needs no more pixels.</summary>
    public const int ScreenSide = 2560;

    private const int BakedQuality = 95;

    static PictureMaker()
    {
        // Intakes run side by side already; one thread each, and no operation cache, keeps memory flat.
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
    }

    /// <summary>Decodes the whole file once (a cut one is refused) and writes what has to be written into <paramref name="folder"/>.</summary>
    public static Outcome<StoredPicture> Make(string source, ImageHeader header, string folder)
    {
        try
        {
            var (path, contentType) = Normalise(source, header, folder);
            var thumbnail = System.IO.Path.Combine(folder, "thumbnail.jpg");
            var isLarge = IsLarge(header.ShownWidth, header.ShownHeight);
            var side = isLarge ? ScreenSide : ThumbnailSide;
            using var read = Image.Thumbnail(path, side, height: side, size: Enums.Size.Down, failOn: Enums.FailOn.Truncated);
            using var plain = Plain(read);
            using var opaque = Opaque(plain);
            if (!isLarge)
            {
                return new StoredPicture(path, contentType, header.ShownWidth, header.ShownHeight, thumbnail, null, SaveThumbnail(opaque, thumbnail));
            }

            // A large picture is decoded once for both copies.
            using var whole = opaque.CopyMemory();
            var screen = SaveScreenCopy(whole, System.IO.Path.Combine(folder, "screen.jpg"));
            using var small = whole.ThumbnailImage(ThumbnailSide, height: ThumbnailSide, size: Enums.Size.Down);
            return new StoredPicture(path, contentType, header.ShownWidth, header.ShownHeight, thumbnail, screen, SaveThumbnail(small, thumbnail));
        }
        catch (Exception error) when (error is VipsException or InvalidDataException)
        {
            return Refusal.Of(RefusalCodes.ImageCorrupt, "The image cannot be decoded: it is cut or damaged.");
        }
    }

    /// <summary>An uploaded file as 8-bit grey or sRGB, upright. Where it is upright already its rows are decoded as they are asked for, from the top.</summary>
    /// <param name="source">The file.</param>
    /// <param name="header">Of the file.</param>
    /// <param name="folder">For what has to be decoded first.</param>
    /// <exception cref="VipsException">Now or while rows are read: it is cut or damaged.</exception>
    /// <exception cref="InvalidDataException">The same, of a BMP.</exception>
    public static Image Open(string source, ImageHeader header, string folder)
    {
        if (header.Format == ImageFormat.Bmp)
        {
            return OpenBitmap(source, folder);
        }

        // Turned pictures are wanted from another side: libvips decodes large ones into a file of its own.
        var access = header.Orientation == 1 ? Enums.Access.Sequential : Enums.Access.Random;
        using var decoded = header.Format == ImageFormat.Jpeg
            ? Image.Jpegload(source, access: access, failOn: Enums.FailOn.Truncated)
            : Image.Pngload(source, access: access, failOn: Enums.FailOn.Truncated);
        using var upright = Upright(decoded, header.Orientation);
        return Plain(upright);
    }

    /// <summary>As everything is stored that cannot stay as it came: high quality, no subsampling of colour.</summary>
    public static void SaveJpeg(Image image, string path) =>
        image.Jpegsave(path, q: BakedQuality, subsampleMode: Enums.ForeignSubsample.Off, keep: Enums.ForeignKeep.None);

    /// <summary>The same without loss.</summary>
    public static void SavePng(Image image, string path) => image.Pngsave(path, compression: 3, keep: Enums.ForeignKeep.None);

    /// <summary>On white.</summary>
    public static Image Opaque(Image image) => image.HasAlpha() ? image.Flatten(background: [255, 255, 255]) : image.Copy();

    /// <summary>Saves an opaque picture of thumbnail size, and measures it.</summary>
    public static PictureFacts SaveThumbnail(Image small, string path)
    {
        small.Jpegsave(path, q: 80, keep: Enums.ForeignKeep.None);
        return ThumbnailFacts.Of(File.ReadAllBytes(path));
    }

    /// <summary>Whether a picture of that size gets a copy as large as a screen.</summary>
    public static bool IsLarge(int width, int height) => Math.Max(width, height) > ScreenSide;

    /// <summary>Saves an opaque picture of screen size.</summary>
    /// <returns>The path.</returns>
    public static string SaveScreenCopy(Image screen, string path)
    {
        screen.Jpegsave(path, q: 85, keep: Enums.ForeignKeep.None);
        return path;
    }

    private static Image OpenBitmap(string source, string folder)
    {
        var raw = System.IO.Path.Combine(folder, "source.raw");
        var (width, height) = BmpReader.WriteRgb(source, raw);
        using var bitmap = Image.Rawload(raw, width, height, 3);
        return bitmap.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static (string Path, string ContentType) Normalise(string source, ImageHeader header, string folder)
    {
        var png = System.IO.Path.Combine(folder, "stored.png");
        if (header.Format == ImageFormat.Bmp)
        {
            using var colour = OpenBitmap(source, folder);
            SavePng(colour, png);
            return (png, "image/png");
        }

        var isJpeg = header.Format == ImageFormat.Jpeg;
        var isCmyk = isJpeg && header.Channels == 4;
        using var decoded = isJpeg
            ? Image.Jpegload(source, failOn: Enums.FailOn.Truncated)
            : Image.Pngload(source, failOn: Enums.FailOn.Truncated);
        if (header.Orientation == 1 && OrientationOf(decoded) == 1 && header.BitDepth <= 8 && !isCmyk)
        {
            return (source, isJpeg ? "image/jpeg" : "image/png");
        }

        using var upright = Upright(decoded, header.Orientation);
        using var plain = Plain(upright);
        if (isJpeg && !isCmyk)
        {
            var jpeg = System.IO.Path.Combine(folder, "stored.jpg");
            SaveJpeg(plain, jpeg);
            return (jpeg, "image/jpeg");
        }

        SavePng(plain, png);
        return (png, "image/png");
    }

    /// <summary>As every later reader of the file would see it; of several EXIF blocks libvips may believe another than the header's.</summary>
    private static int OrientationOf(Image image) =>
        image.Contains("orientation") && image.Get("orientation") is int and >= 1 and <= 8 and var orientation ? orientation : 1;

    /// <summary>Turned as the header says, so that the picture has the size that was checked and is noted.</summary>
    private static Image Upright(Image image, int orientation)
    {
        using var marked = image.Mutate(changes => changes.Set(GValue.GIntType, "orientation", orientation));
        return marked.Autorot();
    }

    /// <summary>8-bit sRGB or grey.</summary>
    private static Image Plain(Image image)
    {
        var target = image.Bands < 3 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb;
        using var coloured = image.Interpretation == target ? image.Copy() : image.Colourspace(target);
        return coloured.Format == Enums.BandFormat.Uchar ? coloured.Copy() : coloured.Cast(Enums.BandFormat.Uchar);
    }
}
