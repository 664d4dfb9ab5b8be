using System.Text.RegularExpressions;
using NeuroBot.Infra.Tests.Bicep;

namespace NeuroBot.Infra.Tests.Template;

public sealed partial class RoleTests(Compiled compiled)
{
    [Fact]
    public void EveryIdentityHasTheRolesOfTheTableAndNoOther()
    {
        var granted = Granted().Order().ToList();
        Assert.NotEmpty(granted);
        Assert.Equal(Table().Order(), granted);
    }

    [Fact]
    public void RolesAreGrantedInOneFile()
    {
        var others = Directory.EnumerateFiles(Path.Combine(Repository.Root, "infra"), "*.bicep", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) != "rbac.bicep");
        Assert.DoesNotContain(others, f => File.ReadAllText(f).Contains("roleAssignments", StringComparison.Ordinal));
    }

    [Fact]
    public void NobodyHasARoleThatManages()
    {
        var roles = compiled.Module("rbac")["variables"]!["roles"]!.AsObject().Select(r => r.Key).ToList();
        Assert.Empty(roles.Intersect(["Owner", "Contributor", "User Access Administrator", "Storage Account Contributor", "Key Vault Administrator"]));
        Assert.Empty(roles.Except(Granted().Select(g => g.Role)));
    }

    /// <summary>Identity, where (as the table of infra/README.md names it), role.</summary>
    private IEnumerable<(string Identity, string Where, string Role)> Granted()
    {
        var module = compiled.Module("rbac");
        foreach (var assignment in Compiled.All(module).Where(r => (string?)r["type"] == "Microsoft.Authorization/roleAssignments"))
        {
            var properties = assignment["properties"]!;
            var identity = Principal().Match((string)properties["principalId"]!).Groups[1].Value;
            var where = Where((string)assignment["scope"]!);
            var role = (string)properties["roleDefinitionId"]!;
            var names = Many().Match(role) is { Success: true } many
                ? module["variables"]![many.Groups[1].Value]!.AsArray().Select(n => (string)n!)
                : [One().Match(role).Groups[1].Value];
            foreach (var name in names)
            {
                Assert.True(module["variables"]!["roles"]![name] is not null, $"{name} has no id");
                yield return (identity, where, name);
            }
        }
    }

    private static string Where(string scope)
    {
        var parts = Part().Matches(scope).Select(m => m.Groups[1].Value + m.Groups[2].Value).ToList();
        return parts[0].EndsWith("/containers", StringComparison.Ordinal) ? $"{parts[1]}/{parts[^1]}" : parts[^1];
    }

    private static IEnumerable<(string Identity, string Where, string Role)> Table()
    {
        var names = new Dictionary<string, string>
        {
            ["host storage"] = "hostStorageName",
            ["storage"] = "storageName",
            ["queue jobs"] = "jobsQueue",
            ["queue job-events"] = "jobEventsQueue",
            ["vault"] = "vaultName",
            ["registry"] = "registryName",
            ["Application Insights"] = "insightsName",
            ["container library"] = "storageName/library",
            ["container runs"] = "storageName/runs",
            ["container undelivered-events"] = "storageName/undelivered-events",
        };
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "infra", "README.md"));
        return lines.SkipWhile(l => l != "## Who may do what").Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
            .Where(l => l.StartsWith('|')).Skip(2).Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .SelectMany(c => c[3].Split(", ").Select(role => (c[1], names[c[2]], role)));
    }

    [GeneratedRegex(@"parameters\('(\w+)'\)\.principalId")]
    private static partial Regex Principal();

    [GeneratedRegex(@"variables\('roles'\)\[variables\('(\w+)'\)\[copyIndex\(\)\]\]")]
    private static partial Regex Many();

    [GeneratedRegex(@"variables\('roles'\)(?:\['|\.)([\w ]+)")]
    private static partial Regex One();

    [GeneratedRegex(@"parameters\('(\w+)'\)|'([^']+)'")]
    private static partial Regex Part();
}
