namespace NeuroBot.Domain.Intake;

/// <summary>What NeuroBot takes in.</summary>
public enum ImageFormat
{
    Jpeg,
    Png,
    Bmp,
}

/// <summary>What an image says about itself, read without decoding a pixel.</summary>
/// <param name="Format">By content.</param>
/// <param name="Width">Pixels as stored in the file, before the orientation is applied.</param>
/// <param name="Height">Pixels as stored in the file.</param>
/// <param name="BitDepth">Bits per channel (1–16; for a palette, bits per index).</param>
/// <param name="Channels">1 grey, 2 grey + alpha, 3 colour (also palettes), 4 colour + alpha or CMYK.</param>
/// <param name="Orientation">EXIF orientation 1–8; 1 where the file says nothing, or nonsense.</param>
public sealed record ImageHeader(ImageFormat Format, int Width, int Height, int BitDepth, int Channels, int Orientation = 1)
{
    /// <summary>Width as people see it: orientations 5–8 lie on their side.</summary>
    public int ShownWidth => Orientation >= 5 ? Height : Width;

    /// <summary>Height as people see it.</summary>
    public int ShownHeight => Orientation >= 5 ? Width : Height;
}
