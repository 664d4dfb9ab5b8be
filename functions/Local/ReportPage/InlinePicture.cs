using NetVips;

namespace NeuroBot.Local.ReportPage;

/// <summary>Pictures small enough to live inside the page.</summary>
internal static class InlinePicture
{
    private const int LongestSide = 720;

    /// <summary>JPEG bytes, longest side at most 720 pixels.</summary>
    public static byte[] Shrink(byte[] picture)
    {
        using var small = Image.ThumbnailBuffer(picture, LongestSide, height: LongestSide, size: Enums.Size.Down);
        using var flat = small.HasAlpha() ? small.Flatten() : small.Copy();
        return flat.JpegsaveBuffer(q: 80);
    }
}
