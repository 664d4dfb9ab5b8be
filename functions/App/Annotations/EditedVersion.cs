using Microsoft.AspNetCore.Http;
using NeuroBot.Domain;

namespace NeuroBot.Functions.Annotations;

/// <summary>Which version an editor saw; null: none was there.</summary>
internal sealed record EditedVersion(string? Version)
{
    /// <summary>Reads <c>If-Match: "…"</c> or <c>If-None-Match: *</c>; one of the two must be there, so that nobody overwrites unseen.</summary>
    public static Outcome<EditedVersion> Read(HttpRequest request)
    {
        var match = request.Headers.IfMatch.ToString();
        var none = request.Headers.IfNoneMatch.ToString();
        return match.Length is > 0 and < 200 && match != "*" && none.Length == 0 ? new EditedVersion(match)
            : match.Length == 0 && none == "*" ? new EditedVersion((string?)null)
            : Refusals.Malformed("Name the version that was edited in If-Match, or send If-None-Match: * for the first save.");
    }
}
