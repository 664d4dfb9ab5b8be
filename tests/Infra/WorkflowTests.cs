using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace NeuroBot.Infra.Tests;

public sealed partial class WorkflowTests
{
    private const string File = ".github/workflows/ci.yml";

    [Fact]
    public void EveryActionIsPinnedToACommitWithItsVersionBeside()
    {
        var uses = System.IO.File.ReadAllLines(Path.Combine(Repository.Root, File)).Where(l => l.Contains("uses:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(uses);
        Assert.All(uses, l => Assert.Matches(Pinned(), l));
    }

    [Fact]
    public void TheWorkflowMayOnlyRead() =>
        Assert.Equal("read", Yaml.Text(Yaml.Map(Yaml.Read(File), "permissions"), "contents"));

    [Fact]
    public void BothEditionsImagesAndBicepAreBuiltAndEveryJobEnds()
    {
        var jobs = Yaml.Pairs(Yaml.Read(File), "jobs").ToList();
        Assert.Equal(["test", "azure", "bicep", "images"], jobs.Select(j => j.Name));
        Assert.All(jobs, j => Assert.Contains(new YamlScalarNode("timeout-minutes"), j.Value.Children.Keys));
    }

    [GeneratedRegex(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();
}
