using NeuroBot.Contracts;

namespace NeuroBot.Storage;

/// <summary>The program refuses to start: a setting is missing or insecure. The refusal names it.</summary>
public sealed class SettingException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal { get; } = refusal;

    public static SettingException Missing(string setting, string meaning) =>
        new(Refusal.Of(RefusalCodes.SettingMissing, $"Setting '{setting}' is missing: {meaning}.", ("setting", setting)));

    public static SettingException Insecure(string setting, string reason) =>
        new(Refusal.Of(RefusalCodes.SettingInsecure, $"Setting '{setting}' is insecure: {reason}.", ("setting", setting)));
}
