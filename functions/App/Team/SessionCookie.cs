using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NeuroBot.Functions.Settings;

namespace NeuroBot.Functions.Team;

/// <summary>Who is signed in, until when.</summary>
public sealed record Session(string User, string Name, DateTimeOffset ExpiresAt);

/// <summary>
/// The cookie of link mode: <c>payload.signature</c>, both base64url; the signature is HMAC-SHA-256 with <c>NeuroBot:SessionKey</c>. It
/// says who, never what they may do: that is looked up at every request.
/// </summary>
public sealed class SessionCookie(NeuroBotSettings settings, TimeProvider clock)
{
    public const string Name = "nb_session";

    public static TimeSpan Life { get; } = TimeSpan.FromDays(7);

    public void Set(HttpResponse response, string user, string name)
    {
        var expiresAt = clock.GetUtcNow() + Life;
        response.Cookies.Append(Name, Sign(new Session(user, name, expiresAt)), Options(expiresAt));
    }

    public void Clear(HttpResponse response) => response.Cookies.Append(Name, "", Options(DateTimeOffset.UnixEpoch));

    /// <summary>The session of the request; null where there is none, it is expired, or the signature is not ours.</summary>
    public Session? Read(HttpRequest request)
    {
        if (request.Cookies[Name] is not { Length: > 0 and < 4096 } text || text.Split('.') is not [var payload, var signature])
        {
            return null;
        }

        try
        {
            var bytes = Base64Url.DecodeFromChars(payload);
            if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(settings.SessionKey, bytes), Base64Url.DecodeFromChars(signature)))
            {
                return null;
            }

            return JsonSerializer.Deserialize<Session>(bytes) is { } session && session.ExpiresAt > clock.GetUtcNow() ? session : null;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }

    public string Sign(Session session)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(session);
        return $"{Base64Url.EncodeToString(bytes)}.{Base64Url.EncodeToString(HMACSHA256.HashData(settings.SessionKey, bytes))}";
    }

    // Secure wherever the portal is https; on the own machine it is plain http and the cookie would never come back.
    private CookieOptions Options(DateTimeOffset expiresAt) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = settings.PublicUrl.Scheme == Uri.UriSchemeHttps,
        Path = "/",
        Expires = expiresAt,
    };
}
