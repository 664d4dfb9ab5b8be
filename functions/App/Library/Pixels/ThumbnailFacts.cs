using NetVips;
using NeuroBot.Domain.Health;

namespace NeuroBot.Functions.Library.Pixels;

/// <summary>Measures a picture by its stored thumbnail, so that one taken in long ago is measured like one taken in today.</summary>
internal static class ThumbnailFacts
{
    /// <param name="thumbnail">JPEG.</param>
    /// <exception cref="VipsException">It is none.</exception>
    public static PictureFacts Of(byte[] thumbnail)
    {
        using var image = Image.NewFromBuffer(thumbnail);
        using var grey = image.Bands > 1 ? image.Colourspace(Enums.Interpretation.Bw) : image.Copy();
        return PictureFacts.Of(grey.WriteToMemory<byte>(), grey.Width, grey.Height);
    }
}
