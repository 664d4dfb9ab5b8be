using NeuroBot.Contracts;

namespace NeuroBot.Functions;

/// <summary>Refusals that many functions share.</summary>
public static class Refusals
{
    /// <summary>Not there, or another team's: the two are not told apart.</summary>
    public static Refusal NotFound(string what) => Refusal.Of(RefusalCodes.NotFound, $"There is no such {what}.", ("what", what));

    public static Refusal Malformed(string reason) => Refusal.Of(RefusalCodes.BadRequest, reason, ("reason", reason));

    /// <summary>Changed since it was read.</summary>
    /// <param name="version">The present version, so that the caller can reload and compare.</param>
    public static Refusal Stale(string what, string? version = null) =>
        Refusal.Of(RefusalCodes.Stale, $"The {what} was changed meanwhile.", ("what", what), ("version", version ?? ""));
}
