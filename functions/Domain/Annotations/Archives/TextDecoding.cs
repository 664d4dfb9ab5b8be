using System.Text;

namespace NeuroBot.Domain.Annotations.Archives;

/// <summary>Text of unknown encoding: a byte order mark, else UTF-8 where the bytes are valid UTF-8, else GB18030.</summary>
internal static class TextDecoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the Chinese national encoding; registered here, so that nobody else must remember to.</summary>
    public static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")
        ?? throw new InvalidOperationException("The code pages lack GB18030.");

    /// <summary>A zip entry's name: its UTF-8 flag is not asked, since many tools write UTF-8 without it and some GBK with it.</summary>
    public static string OfName(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Gb18030.GetString(bytes);
        }
    }

    public static Encoding Of(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Utf16LittleEndian => Encoding.Unicode,
        TextEncoding.Utf16BigEndian => Encoding.BigEndianUnicode,
        TextEncoding.Gb18030 => Gb18030,
        _ => Encoding.UTF8,
    };
}
