using Microsoft.AspNetCore.Http;
using NeuroBot.Contracts;
using NeuroBot.Domain;
using NeuroBot.Domain.Team;
using NeuroBot.Functions.Settings;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>Finds out who sends a request: an API key, or a person by cookie (link mode) or platform header (platform mode, only there).</summary>
internal sealed class Authenticator(NeuroBotSettings settings, KeyStore keys, SessionCookie cookie)
{
    /// <summary>A page of another origin cannot add a header of its own without the browser asking us first.</summary>
    public const string GuardHeader = "X-NeuroBot";

    /// <summary>Carries an API key where <c>Authorization</c> is not the caller's: Static Web Apps puts its own token there.</summary>
    public const string KeyHeader = "X-NeuroBot-Key";

    public async Task<Outcome<Caller>> AuthenticateAsync(HttpRequest request)
    {
        if (KeyOf(request) is { } key)
        {
            return await KeyAsync(key, request.HttpContext.RequestAborted);
        }

        var person = settings.SignIn == SignInMode.Link ? FromCookie(request) : FromPlatform(request);
        if (person is null)
        {
            return Refusal.Of(RefusalCodes.Unauthorized, "Sign in first.");
        }

        return IsSafe(request.Method) || request.Headers[GuardHeader] == "1"
            ? person
            : Refusal.Of(RefusalCodes.Forbidden, $"A change needs the header {GuardHeader}: 1.");
    }

    /// <summary>What the caller shows as an API key, well-formed or not; null where no key is shown.</summary>
    private string? KeyOf(HttpRequest request)
    {
        const string scheme = "Bearer ";
        if (request.Headers[KeyHeader].ToString() is { Length: > 0 } key)
        {
            return key;
        }

        var authorization = request.Headers.Authorization.ToString();
        var shown = authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? authorization[scheme.Length..].Trim() : "";
        // Behind a platform every request bears the platform's token: only what looks like one of our keys is one.
        return settings.SignIn == SignInMode.Platform
            ? (shown.StartsWith(KeySecret.Prefix, StringComparison.Ordinal) ? shown : null)
            : (authorization.Length > 0 ? shown : null);
    }

    private async Task<Outcome<Caller>> KeyAsync(string secret, CancellationToken cancellationToken)
    {
        var key = await keys.OpenAsync(secret, cancellationToken);
        return key is null
            ? Refusal.Of(RefusalCodes.KeyInvalid, "This API key is unknown, expired or revoked.")
            : new Caller(key.RowKey, key.Name, CallerKind.ApiKey, null, key.PartitionKey, Roles.Of(key.Scope));
    }

    private Caller? FromCookie(HttpRequest request) =>
        cookie.Read(request) is { } session ? new Caller(session.User, session.Name, CallerKind.Person) : null;

    private static Caller? FromPlatform(HttpRequest request) =>
        PlatformPrincipal.Read(request.Headers[PlatformPrincipal.Header]) is { } user
            ? new Caller(user.Id, user.Name, CallerKind.Person, user.Email)
            : null;

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
