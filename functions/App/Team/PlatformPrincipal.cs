using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NeuroBot.Functions.Team;

/// <summary>A person that the platform vouches for.</summary>
internal sealed record PlatformUser(string Id, string Name, string? Email);

/// <summary>
/// Reads <c>X-MS-CLIENT-PRINCIPAL</c>: base64 JSON, either as Static Web Apps writes it (userId, userDetails) or as App Service
/// authentication does (claims). Whether the header may be believed at all is decided by the caller.
/// </summary>
internal static partial class PlatformPrincipal
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    private static readonly string[] IdClaims =
    [
        "http://schemas.microsoft.com/identity/claims/objectidentifier", "oid",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier", "sub",
    ];

    private static readonly string[] MailClaims =
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "email", "emails", "preferred_username"];

    private static readonly string[] NameClaims = ["name", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"];

    public static PlatformUser? Read(string? header)
    {
        if (header is not { Length: > 0 and < 65536 })
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Convert.FromBase64String(header));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var id = Text(root, "userId") ?? Claim(root, IdClaims);
            var details = Text(root, "userDetails");
            var mail = (details?.Contains('@', StringComparison.Ordinal) == true ? details : Claim(root, MailClaims))?.ToLowerInvariant();
            return id is null ? null : new PlatformUser(SafeKey(id), details ?? Claim(root, NameClaims) ?? mail ?? id, mail);
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The id where it may stand in a key; its hash where it may not.</summary>
    public static string SafeKey(string id) =>
        Safe().IsMatch(id) ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    [GeneratedRegex(@"^[A-Za-z0-9@._+\-]{1,100}$")]
    private static partial Regex Safe();

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static string? Claim(JsonElement root, string[] types)
    {
        if (!root.TryGetProperty("claims", out var claims) || claims.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var found = claims.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.Object).ToList();
        return types.Select(type => found.FirstOrDefault(c => Text(c, "typ") == type))
            .Where(c => c.ValueKind == JsonValueKind.Object).Select(c => Text(c, "val")).FirstOrDefault(v => v is not null);
    }
}
