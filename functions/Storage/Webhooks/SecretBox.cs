using System.Security.Cryptography;
using System.Text;

namespace NeuroBot.Storage.Webhooks;

/// <summary>
/// Keeps signing secrets unreadable in the table: AES-256-GCM under a key derived (HKDF-SHA256) from <c>NeuroBot:SecretKey</c>, bound to the
/// row it belongs to.
/// </summary>
public sealed class SecretBox
{
    private const string Sealed = "aesgcm1:";
    private readonly byte[] key;

    /// <param name="secretKey">At least 32 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The key is too short to be one.</exception>
    public SecretBox(byte[] secretKey)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secretKey.Length, 32, nameof(secretKey));
        key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secretKey, 32, info: "neurobot webhook secrets"u8.ToArray());
    }

    /// <param name="secret">To keep.</param>
    /// <param name="row">Where it is kept; it opens nowhere else.</param>
    public string Close(string secret, string row)
    {
        var text = Encoding.UTF8.GetBytes(secret);
        var whole = new byte[12 + 16 + text.Length];
        RandomNumberGenerator.Fill(whole.AsSpan(0, 12));
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(whole.AsSpan(0, 12), text, whole.AsSpan(28), whole.AsSpan(12, 16), Encoding.UTF8.GetBytes(row));
        return Sealed + Convert.ToBase64String(whole);
    }

    /// <summary>The secret; null where it was made under another key (then the endpoint needs a new one).</summary>
    public string? Open(string box, string row)
    {
        if (!box.StartsWith(Sealed, StringComparison.Ordinal))
        {
            return null;
        }

        var whole = Convert.FromBase64String(box[Sealed.Length..]);
        var text = new byte[whole.Length - 28];
        try
        {
            using var aes = new AesGcm(key, 16);
            aes.Decrypt(whole.AsSpan(0, 12), whole.AsSpan(28), whole.AsSpan(12, 16), text, Encoding.UTF8.GetBytes(row));
            return Encoding.UTF8.GetString(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
