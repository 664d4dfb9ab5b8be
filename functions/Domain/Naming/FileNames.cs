using System.Text;

namespace NeuroBot.Domain.Naming;

/// <summary>
/// A file's name as shown to people. Nothing is ever stored under it: blobs and rows go by ids, so that names may hold anything that
/// can be shown.
/// </summary>
public static class FileNames
{
    public const int MaximumBytes = 255;
    private const string Nameless = "unnamed";

    /// <summary>
    /// The base name of any path (either kind of slash), NFC, hidden characters taken out, at most 255 bytes of UTF-8 with the
    /// extension kept; never empty.
    /// </summary>
    public static string Clean(string? name)
    {
        var clean = Shown(name);
        if (clean.Trim('.', ' ').Length == 0)
        {
            return Nameless;
        }

        if (Encoding.UTF8.GetByteCount(clean) <= MaximumBytes)
        {
            return clean;
        }

        var extension = ExtensionOf(clean);
        extension = Encoding.UTF8.GetByteCount(extension) <= 16 ? extension : "";
        return Shorten(clean[..^extension.Length], MaximumBytes - Encoding.UTF8.GetByteCount(extension)) + extension;
    }

    /// <summary>Bytes of UTF-8 that the whole name takes as it is shown; where more than <see cref="MaximumBytes"/>, <see cref="Clean"/> cuts it.</summary>
    public static int BytesOf(string? name) => Encoding.UTF8.GetByteCount(Shown(name));

    /// <summary>What stands after the last slash of either kind.</summary>
    public static string BaseName(string? path) => path is null ? "" : path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>The name without its last extension: dots inside names are fine, and a name that begins with its only dot has none.</summary>
    public static string Stem(string name) => name[..^ExtensionOf(name).Length];

    /// <summary>For comparing names across systems: NFC (a Mac's archive writes NFD).</summary>
    public static string Comparable(string name) => PlainText.Normalise(name);

    private static string Shown(string? name) => new string([.. PlainText.Normalise(BaseName(name)).Where(c => !PlainText.IsHidden(c))]).Trim();

    private static string ExtensionOf(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot <= 0 ? "" : name[dot..];
    }

    private static string Shorten(string text, int bytes)
    {
        var length = 0;
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > bytes)
            {
                break;
            }

            used += rune.Utf8SequenceLength;
            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }
}
