using System.Globalization;
using System.Text;

namespace NeuroBot.Domain.Naming;

/// <summary>What user text goes through before it is kept: one Unicode form, no characters that hide or reorder others.</summary>
internal static class PlainText
{
    /// <summary>NFC and trimmed; lone surrogates (which no UTF-8 can hold) become U+FFFD.</summary>
    public static string Normalise(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return whole.Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>Length as a person counts: an emoji with its modifiers is one.</summary>
    public static int Length(string text) => new StringInfo(text).LengthInTextElements;

    /// <summary>Control characters, and marks that change the direction of writing (U+061C, U+200E–F, U+202A–E, U+2066–9).</summary>
    public static bool IsHidden(char c) =>
        char.IsControl(c) || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
            or '\u2028' or '\u2029' or '\uFEFF';
}
