using System.Security.Cryptography;
using System.Text;
using NeuroBot.Domain.Identity;

namespace NeuroBot.Storage.Team;

/// <summary>
/// Form of an API key: <c>nbk_</c> + team id + key id + 43 characters of base64url (32 random bytes). The ids say where to look; the
/// whole text must match the stored hash.
/// </summary>
public static class KeySecret
{
    public const string Prefix = "nbk_";
    private const int RandomLength = 43;

    public static string Make(string team, string key)
    {
        var random = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return Prefix + team + key + random;
    }

    /// <summary>Team and key id, where the text has the form of a secret.</summary>
    public static bool TryRead(string secret, out string team, out string key)
    {
        team = key = "";
        if (secret.Length != Prefix.Length + (2 * UlidMaker.Length) + RandomLength || !secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        team = secret.Substring(Prefix.Length, UlidMaker.Length);
        key = secret.Substring(Prefix.Length + UlidMaker.Length, UlidMaker.Length);
        return UlidMaker.IsId(team) && UlidMaker.IsId(key);
    }

    /// <summary>Lower-case hex of the SHA-256.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares in constant time.</summary>
    public static bool Matches(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));
}
