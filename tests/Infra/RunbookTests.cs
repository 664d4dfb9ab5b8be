using NeuroBot.Infra.Tests.Bicep;

namespace NeuroBot.Infra.Tests;

public sealed class RunbookTests(Compiled compiled)
{
    [Fact]
    public void EveryAlertHasItsHeading()
    {
        var module = compiled.Module("alerts");
        var alerts = module["variables"]!["onLogs"]!.AsArray().Select(a => (string)a!["name"]!)
            .Concat(compiled.OfType("Microsoft.Insights/metricAlerts").Select(a => (string)a["name"]!));
        var headings = File.ReadAllLines(Path.Combine(Repository.Root, "infra/operations/runbook.md"))
            .Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..]);
        Assert.Equal(alerts.Append("Costs").Order(), headings.Order());
    }

    [Fact]
    public void EveryLinkOfThePagesLeadsSomewhere()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "infra"), "*.md", SearchOption.AllDirectories).ToList();
        Assert.True(pages.Count >= 7);
        foreach (var page in pages)
        {
            var links = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(page), @"\]\((?!https?:)([^)#]+)").Select(m => m.Groups[1].Value);
            Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, link)), $"{page}: {link}"));
        }
    }
}
