using NeuroBot.Contracts;

namespace NeuroBot.Domain.Intake;

/// <summary>Tells what a file is from its first bytes, never from its name, and reads an image's header before anything decodes it.</summary>
public static class ImageSniffer
{
    /// <summary>How much of the front is looked at: a JPEG may carry metadata before its size.</summary>
    public const int MaximumBytes = 4 << 20;

    /// <summary>
    /// Reads at most <see cref="MaximumBytes"/> from where the stream stands. A file that is not a JPEG, PNG or BMP is refused naming
    /// what it looks like; one whose header is cut or makes no sense is refused as corrupt.
    /// </summary>
    public static Outcome<ImageHeader> Read(Stream stream)
    {
        var head = new HeadReader(stream, MaximumBytes);
        if (!head.Has(0, 1))
        {
            return Refusal.Of(RefusalCodes.ImageEmpty, "The file is empty.");
        }

        try
        {
            return head switch
            {
                _ when head.StartsWith([0xFF, 0xD8, 0xFF]) => JpegHeader.Read(head),
                _ when head.StartsWith([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]) => PngHeader.Read(head),
                _ when BmpHeader.LooksLike(head) => BmpHeader.Read(head),
                _ => NotAnImage(FileKind.Guess(head)),
            };
        }
        catch (EndOfStreamException)
        {
            return Corrupt("it ends within its header");
        }
    }

    /// <summary>The same for bytes at hand.</summary>
    public static Outcome<ImageHeader> Read(byte[] bytes) => Read(new MemoryStream(bytes, writable: false));

    internal static Refusal Corrupt(string reason) =>
        Refusal.Of(RefusalCodes.ImageCorrupt, $"The image cannot be read: {reason}.", ("reason", reason));

    private static Refusal NotAnImage(string kind) =>
        Refusal.Of(RefusalCodes.ImageFormat, $"Only JPEG, PNG and BMP images are taken in; this file is {kind}.", ("kind", kind));
}
