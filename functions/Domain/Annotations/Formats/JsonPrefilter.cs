using System.Buffers;
using NeuroBot.Contracts;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>
/// Makes JSON small and strict before it is parsed: the value of every <c>imageData</c> (labelme puts the whole image there) is
/// dropped byte by byte and becomes an empty text; <c>NaN</c> and <c>Infinity</c>, which Python writes and JSON does not know, become null.
/// </summary>
internal static class JsonPrefilter
{
    private const int Key = 9;

    /// <summary>UTF-8 without byte order mark; refused where more than <see cref="JsonLimits.MaximumBytes"/> are left.</summary>
    public static Outcome<ReadOnlyMemory<byte>> Read(Stream utf8)
    {
        // Tens of thousands of small files come through here one after the other.
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            return Read(utf8, buffer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Outcome<ReadOnlyMemory<byte>> Read(Stream utf8, byte[] buffer)
    {
        var output = new MemoryStream(1 << 12);
        var (inString, escaped, dropping, skipWord, minus, afterColon) = (false, false, false, false, false, false);
        Span<byte> key = stackalloc byte[Key];
        var keyLength = 0;
        for (var read = utf8.Read(buffer); read > 0; read = utf8.Read(buffer))
        {
            foreach (var value in buffer.AsSpan(0, read))
            {
                if (inString)
                {
                    if (!dropping || (value == '"' && !escaped))
                    {
                        output.WriteByte(value);
                    }

                    if (escaped)
                    {
                        escaped = false;
                    }
                    else if (value == '\\')
                    {
                        escaped = true;
                    }
                    else if (value == '"')
                    {
                        inString = false;
                        continue;
                    }

                    if (keyLength < Key)
                    {
                        key[keyLength] = value;
                    }

                    keyLength = Math.Min(keyLength + 1, Key + 1);
                    continue;
                }

                if (skipWord && char.IsAsciiLetter((char)value))
                {
                    continue;
                }

                skipWord = false;
                if (minus && value != 'I')
                {
                    output.WriteByte((byte)'-');
                }

                minus = value == '-';
                switch ((char)value)
                {
                    case '-':
                        break;
                    case '"':
                        dropping = afterColon && IsImageData(key, keyLength);
                        (inString, keyLength, afterColon) = (true, 0, false);
                        output.WriteByte(value);
                        break;
                    case 'N' or 'I':
                        output.Write("null"u8);
                        skipWord = true;
                        break;
                    default:
                        afterColon = value == ':' || (afterColon && value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n');
                        output.WriteByte(value);
                        break;
                }
            }

            if (output.Length > JsonLimits.MaximumBytes)
            {
                return Refusal.Of(RefusalCodes.TooLarge, $"The file has more than {JsonLimits.MaximumBytes >> 20} MB of annotations.", ("limit", JsonLimits.MaximumBytes));
            }
        }

        var bytes = output.GetBuffer().AsMemory(0, (int)output.Length);
        return (ReadOnlyMemory<byte>)(bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
    }

    private static bool IsImageData(ReadOnlySpan<byte> key, int length) => length == Key && key.SequenceEqual("imageData"u8);
}
