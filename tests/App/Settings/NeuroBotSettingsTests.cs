using Microsoft.Extensions.Configuration;
using NeuroBot.Contracts;
using NeuroBot.Functions.Settings;
using NeuroBot.Storage;

namespace NeuroBot.Functions.Tests.Settings;

public sealed class NeuroBotSettingsTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["NeuroBot:SignIn"] = "link",
        ["NeuroBot:SessionKey"] = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)(i * 7))]),
        ["NeuroBot:PublicUrl"] = "https://portal.example",
    };

    [Fact]
    public void GoodSettingsAreRead() => Assert.Equal(SignInMode.Link, Read([]).SignIn);

    [Theory]
    [InlineData("NeuroBot:SignIn", null, RefusalCodes.SettingMissing)]
    [InlineData("NeuroBot:SignIn", "open", RefusalCodes.SettingInsecure)]
    [InlineData("NeuroBot:SessionKey", null, RefusalCodes.SettingMissing)]
    [InlineData("NeuroBot:SessionKey", "c2VjcmV0", RefusalCodes.SettingInsecure)]
    [InlineData("NeuroBot:SessionKey", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", RefusalCodes.SettingInsecure)]
    [InlineData("NeuroBot:PublicUrl", null, RefusalCodes.SettingMissing)]
    [InlineData("NeuroBot:PublicUrl", "http://portal.example", RefusalCodes.SettingInsecure)]
    public void AMissingOrInsecureSettingStopsTheStartAndIsNamed(string setting, string? value, string code)
    {
        var error = Assert.Throws<SettingException>(() => Read(new() { [setting] = value }));
        Assert.Equal(code, error.Refusal.Code);
        Assert.Contains(setting, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, RefusalCodes.SettingMissing)]
    [InlineData("c2VjcmV0", RefusalCodes.SettingInsecure)]
    public void PlatformModeKeepsNoSecretWithoutItsOwnKey(string? value, string code)
    {
        var error = Assert.Throws<SettingException>(() => Read(new() { ["NeuroBot:SignIn"] = "platform", ["NeuroBot:SecretKey"] = value }));
        Assert.Equal(code, error.Refusal.Code);
        Assert.Contains("NeuroBot:SecretKey", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LinkModeClosesSecretsWithTheSessionKeyUnlessToldOtherwise()
    {
        Assert.Equal(Good["NeuroBot:SessionKey"], Convert.ToBase64String(Read([]).SecretKey));
        var other = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)(i * 11))]);
        Assert.Equal(other, Convert.ToBase64String(Read(new() { ["NeuroBot:SecretKey"] = other }).SecretKey));
    }

    [Theory]
    [InlineData("NeuroBotStorage", "AccountName=devstoreaccount1;AccountKey=x")]
    [InlineData("AzureWebJobsStorage", "UseDevelopmentStorage=true")]
    [InlineData("NeuroBotServiceBus", "Endpoint=sb://localhost;SharedAccessKey=x;UseDevelopmentEmulator=true;")]
    public void AnEmulatorsKeyGuardsNoPublicDeployment(string setting, string connection)
    {
        var error = Assert.Throws<SettingException>(() => SecretSettings.RefuseEmulatorBehindPublicSignIn(SignInMode.Platform, setting, connection));
        Assert.Contains(setting, error.Message, StringComparison.Ordinal);
        SecretSettings.RefuseEmulatorBehindPublicSignIn(SignInMode.Link, setting, connection);
    }

    private static NeuroBotSettings Read(Dictionary<string, string?> changes) => NeuroBotSettings.FromConfiguration(
        new ConfigurationBuilder().AddInMemoryCollection(Good).AddInMemoryCollection(changes).Build());
}
