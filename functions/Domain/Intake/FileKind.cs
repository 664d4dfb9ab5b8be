using System.Text;

namespace NeuroBot.Domain.Intake;

/// <summary>Names what a file that is not ours looks like, so that its refusal tells something.</summary>
internal static class FileKind
{
    private static readonly (byte[] Start, string Kind)[] Starts =
    [
        ("GIF8"u8.ToArray(), "a GIF image"),
        ([0x49, 0x49, 0x2A, 0], "a TIFF image"),
        ([0x4D, 0x4D, 0, 0x2A], "a TIFF image"),
        ([0x49, 0x49, 0x2B, 0], "a TIFF image"),
        ([0x4D, 0x4D, 0, 0x2B], "a TIFF image"),
        ("MZ"u8.ToArray(), "a Windows program"),
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], "a Linux program"),
        ("%PDF"u8.ToArray(), "a PDF document"),
        ([(byte)'P', (byte)'K', 3, 4], "a zip archive"),
        ([(byte)'P', (byte)'K', 5, 6], "an empty zip archive"),
        ("Rar!"u8.ToArray(), "a RAR archive"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a 7z archive"),
        ([0x1F, 0x8B], "a gzip archive"),
        ("8BPS"u8.ToArray(), "a Photoshop image"),
        ([0, 0, 1, 0], "an icon"),
        ([0, 0, 0, 0x0C, (byte)'j', (byte)'P'], "a JPEG 2000 image"),
        ([0xFF, 0x4F, 0xFF, 0x51], "a JPEG 2000 image"),
        ([0xFF, 0x0A], "a JPEG XL image"),
    ];

    public static string Guess(HeadReader head)
    {
        foreach (var (start, kind) in Starts)
        {
            if (head.StartsWith(start))
            {
                return kind;
            }
        }

        var front = head.Front(1024);
        if (front.Length >= 12 && front[..4].SequenceEqual("RIFF"u8) && front[8..12].SequenceEqual("WEBP"u8))
        {
            return "a WebP image";
        }

        if (front.Length >= 12 && front[4..8].SequenceEqual("ftyp"u8))
        {
            return front[8..12].SequenceEqual("avif"u8) ? "an AVIF image" : "a HEIC image or a video";
        }

        return OfText(Encoding.UTF8.GetString(front).TrimStart('\uFEFF', ' ', '\t', '\r', '\n'));
    }

    private static string OfText(string text) => text switch
    {
        _ when text.Contains("<svg", StringComparison.OrdinalIgnoreCase) => "an SVG drawing",
        _ when text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<script", StringComparison.OrdinalIgnoreCase) => "an HTML page",
        _ when text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || text.StartsWith('<') => "an XML document",
        _ when text.StartsWith("#!", StringComparison.Ordinal) => "a script",
        _ when text.StartsWith('{') || text.StartsWith('[') => "a JSON document",
        _ when text.Length > 0 && text.All(c => !char.IsControl(c) || char.IsWhiteSpace(c)) && !text.Contains('\uFFFD') => "a text",
        _ => "of an unknown kind",
    };
}
