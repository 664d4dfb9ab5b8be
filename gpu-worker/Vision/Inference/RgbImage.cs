namespace NeuroBot.Vision.Inference;

/// <summary>Decoded pixels: rows from the top, red-green-blue interleaved (or one grey value where <see cref="Bands"/> is 1), 0–255.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Bands">3, or 1 where all three would be equal.</param>
/// <param name="Pixels">Width × Height × Bands values.</param>
public sealed record RgbImage(int Width, int Height, int Bands, byte[] Pixels)
{
    /// <summary>Decodes a file as the portal's stored images are: 8 bits per channel, sRGB, no alpha, upright (intake has baked the EXIF
    /// orientation of stored images; pictures that come straight from a camera are turned here).</summary>
    /// <exception cref="InvalidDataException">The file cannot be decoded.</exception>
    public static RgbImage Load(string path)
    {
        try
        {
            using var image = NetVips.Image.NewFromFile(path, access: NetVips.Enums.Access.Sequential, failOn: NetVips.Enums.FailOn.Truncated);
            using var upright = image.Autorot();
            return From(upright);
        }
        catch (NetVips.VipsException e)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} cannot be decoded: {e.Message}", e);
        }
    }

    private static RgbImage From(NetVips.Image image)
    {
        using var flat = image.HasAlpha() ? image.Flatten() : image.Copy();
        var grey = flat.Bands < 3;
        using var coloured = flat.Colourspace(grey ? NetVips.Enums.Interpretation.Bw : NetVips.Enums.Interpretation.Srgb);
        using var eight = coloured.Format == NetVips.Enums.BandFormat.Uchar ? coloured.Copy() : coloured.Cast(NetVips.Enums.BandFormat.Uchar);
        using var bands = eight.Bands > (grey ? 1 : 3) ? eight.ExtractBand(0, grey ? 1 : 3) : eight.Copy();
        return new RgbImage(bands.Width, bands.Height, bands.Bands, bands.WriteToMemory<byte>());
    }

    /// <summary>A part of the image, in pixels of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part reaches beyond the image, or is empty.</exception>
    public RgbImage Cut(int x, int y, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Width - x);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, Height - y);
        var part = new byte[width * height * Bands];
        for (var row = 0; row < height; row++)
        {
            Pixels.AsSpan((((y + row) * Width) + x) * Bands, width * Bands).CopyTo(part.AsSpan(row * width * Bands));
        }

        return new RgbImage(width, height, Bands, part);
    }

    /// <summary>The same image with one band where it has no colour: a third of the memory.</summary>
    internal RgbImage WithoutEqualBands()
    {
        if (Bands == 1)
        {
            return this;
        }
        var grey = new byte[Width * Height];
        for (int i = 0, p = 0; i < grey.Length; i++, p += 3)
        {
            if (Pixels[p] != Pixels[p + 1] || Pixels[p] != Pixels[p + 2])
            {
                return this;
            }
            grey[i] = Pixels[p];
        }
        return new RgbImage(Width, Height, 1, grey);
    }
}
