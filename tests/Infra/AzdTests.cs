using NeuroBot.Infra.Tests.Bicep;
using YamlDotNet.RepresentationModel;

namespace NeuroBot.Infra.Tests;

/// <summary>
/// azure.yaml, by the rules of azd's own schema (v1.0) that concern what it uses: known keys, what each host allows, one-line steps, hooks by system.
/// </summary>
public sealed class AzdTests(Compiled compiled)
{
    private static readonly YamlMappingNode Whole = Yaml.Read("azure.yaml");

    [Fact]
    public void OnlyKnownKeysStandAtTheTop() =>
        Assert.Empty(Yaml.Keys(Whole).Except(["name", "metadata", "requiredVersions", "infra", "workflows", "services", "hooks"]));

    [Fact]
    public void EveryServiceHasItsProjectAndOnlyWhatItsHostAllows()
    {
        var allowed = new Dictionary<string, string[]>
        {
            ["function"] = ["project", "language", "host"],
            ["containerapp"] = ["project", "language", "host", "docker"],
            ["staticwebapp"] = ["project", "language", "host", "dist"],
        };
        foreach (var (name, service) in Yaml.Pairs(Whole, "services"))
        {
            Assert.Empty(Yaml.Keys(service).Except(allowed[Yaml.Text(service, "host")]));
            Assert.True(Directory.Exists(At(Yaml.Text(service, "project"))), name);
        }
    }

    [Fact]
    public void EveryServiceHasTheResourceThatAzdLooksFor()
    {
        var tagged = compiled.Resources.Select(r => r["tags"]?.ToString() ?? "").Where(t => t.Contains("azd-service-name", StringComparison.Ordinal)).ToList();
        var services = Yaml.Pairs(Whole, "services").Select(s => s.Name).ToList();
        Assert.Equal(3, services.Count);
        Assert.All(services, name => Assert.Single(tagged, t => t.Contains($"'azd-service-name', '{name}'", StringComparison.Ordinal)));
    }

    [Fact]
    public void TheWorkersImageIsBuiltFromAFileThatIsThere()
    {
        var worker = Yaml.Pairs(Whole, "services").Single(s => s.Name == "worker").Value;
        var docker = Yaml.Map(worker, "docker");
        Assert.True(File.Exists(At(Yaml.Text(worker, "project"), Yaml.Text(docker, "path"))));
        Assert.Equal(Repository.Root, Path.GetFullPath(At(Yaml.Text(worker, "project"), Yaml.Text(docker, "context"))));
    }

    [Fact]
    public void EveryHookIsThereForEverySystem()
    {
        foreach (var (name, hook) in Yaml.Pairs(Whole, "hooks"))
        {
            Assert.Equal(["posix", "windows"], Yaml.Keys(hook));
            foreach (var (system, step) in Yaml.Pairs(hook))
            {
                Assert.Equal(system == "posix" ? "sh" : "pwsh", Yaml.Text(step, "shell"));
                Assert.True(File.Exists(At(Yaml.Text(step, "run"))), $"{name} {system}");
            }
        }
    }

    [Fact]
    public void HooksAreHandedWhatTheyReadByTheTemplate()
    {
        var outputs = compiled.Main["outputs"]!.ToString();
        var read = Directory.EnumerateFiles(At("infra/hooks"))
            .SelectMany(f => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(f), @"\$(?:env:)?((?:NEUROBOT|AZURE)_\w+)")).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(read);
        Assert.All(read.Append("AZURE_CONTAINER_REGISTRY_ENDPOINT").Append("NEUROBOT_BLOB_ORIGIN"), name => Assert.Contains($"\"{name}\"", outputs, StringComparison.Ordinal));
    }

    [Fact]
    public void ThePortalIsBuiltAfterItsStorageIsKnown() =>
        Assert.Equal(["provision", "deploy --all"], ((YamlSequenceNode)Yaml.Map(Yaml.Map(Whole, "workflows"), "up").Children["steps"]).Select(s => Yaml.Text((YamlMappingNode)s, "azd")));

    private static string At(params string[] parts) => Path.Combine([Repository.Root, .. parts]);
}
