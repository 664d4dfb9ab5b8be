using NeuroBot.Storage;

namespace NeuroBot.Functions.Settings;

/// <summary>Refuses secrets that are no secrets.</summary>
internal static class SecretSettings
{
    private const string KeySetting = "NeuroBot:SessionKey";

    /// <summary>The bytes of a base64 key with at least 32 bytes that are not a filler.</summary>
    public static byte[] SessionKey(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw SettingException.Missing(KeySetting, "base64 of at least 32 random bytes that sign the session cookie");
        }

        var key = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, key, out var length) || length < 32)
        {
            throw SettingException.Insecure(KeySetting, "it must be base64 of at least 32 bytes");
        }

        key = key[..length];
        return key.Distinct().Count() < 8
            ? throw SettingException.Insecure(KeySetting, "it must be random, not a filler")
            : key;
    }

    /// <summary>The emulator's account key is known to everyone: behind a public sign-in it must not guard anything.</summary>
    public static void RefuseEmulatorBehindPublicSignIn(SignInMode signIn, string? connection)
    {
        if (signIn == SignInMode.Platform && connection is not null
            && (connection.Contains("devstoreaccount1", StringComparison.OrdinalIgnoreCase)
                || connection.Contains("UseDevelopmentStorage", StringComparison.OrdinalIgnoreCase)))
        {
            throw SettingException.Insecure(StorageAccess.ConnectionName, "the storage emulator's well-known key cannot guard a public deployment");
        }
    }
}
