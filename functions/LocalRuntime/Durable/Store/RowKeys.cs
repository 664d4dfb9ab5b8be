using System.Globalization;
using System.Text;

namespace NeuroBot.LocalRuntime.Durable.Store;

/// <summary>Writes an instance id as a table key, and back. Character by character, so that prefixes stay prefixes.</summary>
internal static class RowKeys
{
    public static string Encode(string id)
    {
        var key = new StringBuilder(id.Length + 8);
        foreach (var character in id)
        {
            if (char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '@')
            {
                key.Append(character);
            }
            else
            {
                key.Append('_').Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return key.ToString();
    }

    public static string Decode(string key)
    {
        var id = new StringBuilder(key.Length);
        for (var index = 0; index < key.Length; index++)
        {
            if (key[index] == '_')
            {
                id.Append((char)int.Parse(key.AsSpan(index + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                index += 4;
            }
            else
            {
                id.Append(key[index]);
            }
        }

        return id.ToString();
    }
}
