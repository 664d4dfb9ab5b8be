using System.Globalization;
using Microsoft.Extensions.Configuration;
using NeuroBot.Storage;

namespace NeuroBot.Functions.Settings;

/// <summary>How people prove who they are.</summary>
public enum SignInMode
{
    /// <summary>One-time links made by the operator, then a signed cookie.</summary>
    Link,

    /// <summary>The platform in front (Static Web Apps, App Service authentication) says who it is.</summary>
    Platform,
}

/// <summary>The app's own settings, read once; see README.md for the table.</summary>
/// <param name="SignIn"><c>NeuroBot:SignIn</c>.</param>
/// <param name="SessionKey"><c>NeuroBot:SessionKey</c>, at least 32 bytes; empty in platform mode.</param>
/// <param name="SecretKey"><c>NeuroBot:SecretKey</c>, at least 32 bytes: closes secrets that are kept; in link mode the session key where it is not given.</param>
/// <param name="PublicUrl"><c>NeuroBot:PublicUrl</c>: the portal's address.</param>
/// <param name="UploadGrant"><c>NeuroBot:UploadGrantMinutes</c>.</param>
/// <param name="Heartbeat"><c>NeuroBot:HeartbeatSeconds</c>: after this long without a sign of life a worker counts as lost.</param>
/// <param name="AllowPrivateWebhooks"><c>NeuroBot:AllowPrivateWebhooks</c>.</param>
/// <param name="Owners"><c>NeuroBot:Owners</c>: who may claim an empty deployment in platform mode (ids or mail addresses).</param>
public sealed record NeuroBotSettings(
    SignInMode SignIn,
    byte[] SessionKey,
    byte[] SecretKey,
    Uri PublicUrl,
    TimeSpan UploadGrant,
    TimeSpan Heartbeat,
    bool AllowPrivateWebhooks,
    IReadOnlyList<string> Owners)
{
    /// <exception cref="SettingException">A required setting is missing or one is insecure.</exception>
    public static NeuroBotSettings FromConfiguration(IConfiguration configuration)
    {
        var signIn = configuration["NeuroBot:SignIn"] switch
        {
            "link" => SignInMode.Link,
            "platform" => SignInMode.Platform,
            null or "" => throw SettingException.Missing("NeuroBot:SignIn", "'link' or 'platform'"),
            var other => throw SettingException.Insecure("NeuroBot:SignIn", $"'{other}' is neither 'link' nor 'platform'"),
        };
        var sessionKey = signIn == SignInMode.Link
            ? SecretSettings.Key("NeuroBot:SessionKey", configuration["NeuroBot:SessionKey"], "sign the session cookie")
            : [];
        return new NeuroBotSettings(
            signIn,
            sessionKey,
            signIn == SignInMode.Link && string.IsNullOrWhiteSpace(configuration["NeuroBot:SecretKey"])
                ? sessionKey
                : SecretSettings.Key("NeuroBot:SecretKey", configuration["NeuroBot:SecretKey"], "close the secrets kept in storage"),
            PublicAddress(configuration["NeuroBot:PublicUrl"]),
            TimeSpan.FromMinutes(Number(configuration, "NeuroBot:UploadGrantMinutes", 15, 1, 60)),
            TimeSpan.FromSeconds(Number(configuration, "NeuroBot:HeartbeatSeconds", 60, 1, 3600)),
            string.Equals(configuration["NeuroBot:AllowPrivateWebhooks"], "true", StringComparison.OrdinalIgnoreCase),
            (configuration["NeuroBot:Owners"] ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static Uri PublicAddress(string? text)
    {
        const string setting = "NeuroBot:PublicUrl";
        if (string.IsNullOrWhiteSpace(text))
        {
            throw SettingException.Missing(setting, "the portal's address, for links and for the blob service's CORS rule");
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            ? uri
            : throw SettingException.Insecure(setting, "it must be an https address (http only on this machine)");
    }

    private static double Number(IConfiguration configuration, string setting, double otherwise, double least, double most)
    {
        var text = configuration[setting];
        return string.IsNullOrWhiteSpace(text) ? otherwise
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
            : throw SettingException.Insecure(setting, $"it must be a number from {least} to {most}");
    }
}
