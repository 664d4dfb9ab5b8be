using System.Security.Cryptography;

namespace NeuroBot.Domain.Webhooks;

/// <summary>Signing secret of one endpoint: <c>whsec_</c> + base64 of 24–64 random bytes (Standard Webhooks convention).</summary>
public static class WebhookSecret
{
    public const string Prefix = "whsec_";
    private const int Bytes = 32;

    /// <param name="fillRandom">Fills a span with random bytes; null: the system's cryptographic generator.</param>
    public static string Make(Action<Span<byte>>? fillRandom = null)
    {
        Span<byte> key = stackalloc byte[Bytes];
        (fillRandom ?? RandomNumberGenerator.Fill)(key);
        return Prefix + Convert.ToBase64String(key);
    }

    /// <summary>The key's bytes; null where the text is no secret.</summary>
    public static byte[]? KeyOf(string secret)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var key = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) && length is >= 24 and <= 64 ? key[..length] : null;
    }
}
