using System.Text.Json.Nodes;

namespace NeuroBot.Infra.Tests.Bicep;

public sealed class BicepTests(Compiled compiled)
{
    [Fact]
    public void CompilerAndLinterSayNothing() => Assert.Equal("", compiled.Said);

    [Fact]
    public void NoWarningIsSuppressed()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "infra"), "*.bicep", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, f => File.ReadAllText(f).Contains("#disable", StringComparison.Ordinal));
        Assert.DoesNotContain("\"off\"", File.ReadAllText(Path.Combine(Repository.Root, "infra", "bicepconfig.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryParameterIsExplained()
    {
        var silent = compiled.Main["parameters"]!.AsObject().Where(p => p.Value!["metadata"]?["description"] is null).Select(p => p.Key);
        Assert.Empty(silent);
    }

    [Fact]
    public void EveryResourceThatCanBearTagsBearsThem()
    {
        string[] tagged =
        [
            "Microsoft.Storage/storageAccounts", "Microsoft.Web/sites", "Microsoft.Web/staticSites", "Microsoft.Web/serverfarms", "Microsoft.App/jobs",
            "Microsoft.App/managedEnvironments", "Microsoft.ServiceBus/namespaces", "Microsoft.KeyVault/vaults", "Microsoft.ContainerRegistry/registries",
            "Microsoft.ManagedIdentity/userAssignedIdentities", "Microsoft.OperationalInsights/workspaces", "Microsoft.Insights/components",
            "Microsoft.EventGrid/systemTopics", "Microsoft.Resources/resourceGroups", "Microsoft.Network/virtualNetworks",
        ];
        var found = compiled.Resources.Where(r => tagged.Contains((string?)r["type"])).ToList();

        Assert.Equal(tagged.Order(), found.Select(r => (string)r["type"]!).Distinct().Order());
        Assert.DoesNotContain(found, r => r["tags"] is null);
    }

    [Fact]
    public void EveryParameterOfTheFileThatAzdReadsIsOneOfTheTemplates()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "infra", "main.parameters.json")))!;
        var known = compiled.Main["parameters"]!.AsObject().Select(p => p.Key);
        Assert.Empty(file["parameters"]!.AsObject().Select(p => p.Key).Except(known));
    }
}
