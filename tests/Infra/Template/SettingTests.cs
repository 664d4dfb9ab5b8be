using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NeuroBot.Infra.Tests.Bicep;

namespace NeuroBot.Infra.Tests.Template;

public sealed partial class SettingTests(Compiled compiled)
{
    /// <summary>Read by the Functions host and its extensions, not by our code: their identity, and the queues behind the blob triggers.</summary>
    private static readonly string[] Host =
    [
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "AzureWebJobsStorage:blobServiceUri", "AzureWebJobsStorage:queueServiceUri", "AzureWebJobsStorage:tableServiceUri",
        "AzureWebJobsStorage:credential", "AzureWebJobsStorage:clientId",
        "NeuroBotStorage:queueServiceUri", "NeuroBotStorage:credential", "NeuroBotServiceBus:credential",
    ];

    [Fact]
    public void TheFunctionsAppHasEverySettingItReadsAndNoOther()
    {
        // Only where sign-in is by links, which a public deployment does not offer.
        string[] elsewhere = ["NeuroBot:SessionKey"];
        var read = Ours("functions/App").Union(["NeuroBot:AllowPrivateWebhooks"]).Except(elsewhere).Union(Connections()).Union(Host);

        Assert.Equal(read.Order(), Set("functions").Order());
    }

    [Fact]
    public void TheWorkerHasEverySettingItReadsAndNoOther()
    {
        // The process that must live on: there is none in a container.
        string[] elsewhere = ["NeuroBot:Parent"];

        Assert.Equal(Ours("gpu-worker/Worker").Except(elsewhere).Union(Connections()).Union(Telemetry()).Order(), Set("worker").Order());
    }

    [Fact]
    public void TheTableOfSettingsNamesEachOfThem()
    {
        var table = File.ReadAllText(Path.Combine(Repository.Root, "infra", "README.md"));
        var missing = Set("functions").Union(Set("worker")).Where(name => !table.Contains($"`{name}`", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public void PeopleSignInThroughThePlatformAndTheSecretStaysInTheVault()
    {
        var settings = compiled.Given("functions", "settings");
        Assert.Equal("platform", (string?)settings["NeuroBot__SignIn"]);
        Assert.Contains("@Microsoft.KeyVault(VaultName=", (string?)settings["NeuroBot__SecretKey"], StringComparison.Ordinal);
        Assert.Equal("once", (string?)compiled.Given("worker", "settings")["NeuroBot__WorkerMode"]);
    }

    [Fact]
    public void FunctionsAndWorkerAgreeOnTheHeartbeat() =>
        Assert.Equal(
            (string?)compiled.Given("functions", "settings")["NeuroBot__HeartbeatSeconds"], (string?)compiled.Given("worker", "settings")["NeuroBot__HeartbeatSeconds"]);

    private IEnumerable<string> Set(string module) =>
        ((JsonObject)compiled.Given(module, "settings")).Select(s => s.Key.Replace("__", ":", StringComparison.Ordinal));

    private static IEnumerable<string> Ours(string room) => Sources(room).SelectMany(s => OurSetting().Matches(s)).Select(m => m.Groups[1].Value).Distinct();

    /// <summary>The connections of storage and bus, by identity, as functions/Storage reads them.</summary>
    private static IEnumerable<string> Connections()
    {
        var storage = File.ReadAllText(Path.Combine(Repository.Root, "functions/Storage/StorageAccess.cs"));
        var bus = File.ReadAllText(Path.Combine(Repository.Root, "functions/Storage/Jobs/JobBus.cs"));
        return Parts(storage).Union(Parts(bus));

        static IEnumerable<string> Parts(string source)
        {
            var name = ConnectionName().Match(source).Groups[1].Value;
            return ConnectionPart().Matches(source).Select(m => $"{name}:{m.Groups[1].Value}{m.Groups[2].Value}").Distinct();
        }
    }

    /// <summary>Where spans and figures go on Azure; the host reads the same.</summary>
    private static IEnumerable<string> Telemetry() =>
        InsightsSetting().Matches(File.ReadAllText(Path.Combine(Repository.Root, "functions/Storage/Telemetry/TelemetryExport.cs"))).Select(m => m.Groups[1].Value);

    private static IEnumerable<string> Sources(string room) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText);

    [GeneratedRegex(@"""(NeuroBot:[A-Za-z]+)""")]
    private static partial Regex OurSetting();

    [GeneratedRegex(@"= ""(APPLICATIONINSIGHTS_\w+)"";")]
    private static partial Regex InsightsSetting();

    [GeneratedRegex(@"ConnectionName = ""(\w+)""")]
    private static partial Regex ConnectionName();

    [GeneratedRegex(@"ServiceUri\(configuration, ""(\w+)""\)|\{ConnectionName\}:([a-zA-Z]+)")]
    private static partial Regex ConnectionPart();
}
