using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NeuroBot.Domain.Webhooks;

/// <summary>
/// Signature by the Standard Webhooks convention, version 1: HMAC-SHA256 with the secret's bytes over <c>id.timestamp.body</c>, where the
/// timestamp is in whole seconds since 1970; the header holds <c>v1,&lt;base64&gt;</c>, several of them separated by spaces.
/// </summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";
    private const string Version = "v1,";

    /// <summary>How far a sender's clock may be off, and how old a replayed message may be.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Content of <c>webhook-signature</c>.</summary>
    /// <exception cref="ArgumentException">The secret is none.</exception>
    public static string Sign(string secret, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var key = WebhookSecret.KeyOf(secret) ?? throw new ArgumentException("not a whsec_ secret", nameof(secret));
        return Version + Convert.ToBase64String(Hash(key, id, Timestamp(at), body));
    }

    /// <summary>Content of <c>webhook-timestamp</c>.</summary>
    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>True when one of the signatures is right and the timestamp is within the tolerance of <paramref name="now"/>.</summary>
    public static bool Verify(string secret, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (WebhookSecret.KeyOf(secret) is not { } key
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Tolerance.TotalSeconds)
        {
            return false;
        }

        var wanted = Encoding.ASCII.GetBytes(Version + Convert.ToBase64String(Hash(key, id, timestamp, body)));
        return signatures.Split(' ').Any(s => CryptographicOperations.FixedTimeEquals(wanted, Encoding.UTF8.GetBytes(s)));
    }

    private static byte[] Hash(byte[] key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
