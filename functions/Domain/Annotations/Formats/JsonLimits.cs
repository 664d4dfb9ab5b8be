using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>What JSON annotation files have in common.</summary>
internal static class JsonLimits
{
    /// <summary>Most bytes of one file that are read, images that are embedded in it not counted.</summary>
    public const int MaximumBytes = 64 << 20;

    public static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For files of a whole library.</summary>
    public static readonly JsonWriterOptions Dense = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
