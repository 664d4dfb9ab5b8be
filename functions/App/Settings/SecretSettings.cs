using NeuroBot.Storage;

namespace NeuroBot.Functions.Settings;

/// <summary>Refuses secrets that are no secrets.</summary>
internal static class SecretSettings
{
    /// <summary>The bytes of a base64 key with at least 32 bytes that are not a filler.</summary>
    /// <param name="setting">Its name.</param>
    /// <param name="text">Its value.</param>
    /// <param name="purpose">What it is for, in words that go on after "base64 of at least 32 random bytes that".</param>
    public static byte[] Key(string setting, string? text, string purpose)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw SettingException.Missing(setting, $"base64 of at least 32 random bytes that {purpose}");
        }

        var key = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, key, out var length) || length < 32)
        {
            throw SettingException.Insecure(setting, "it must be base64 of at least 32 bytes");
        }

        key = key[..length];
        return key.Distinct().Count() < 8
            ? throw SettingException.Insecure(setting, "it must be random, not a filler")
            : key;
    }

    /// <summary>The emulator's account key is known to everyone: behind a public sign-in it must not guard anything.</summary>
    public static void RefuseEmulatorBehindPublicSignIn(SignInMode signIn, string setting, string? connection)
    {
        if (signIn == SignInMode.Platform && connection is not null
            && (connection.Contains("devstoreaccount1", StringComparison.OrdinalIgnoreCase)
                || connection.Contains("UseDevelopment", StringComparison.OrdinalIgnoreCase)))
        {
            throw SettingException.Insecure(setting, "an emulator's well-known key cannot guard a public deployment");
        }
    }
}
