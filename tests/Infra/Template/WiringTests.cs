using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NeuroBot.Infra.Tests.Bicep;

namespace NeuroBot.Infra.Tests.Template;

/// <summary>What the template and the code must agree on.</summary>
public sealed partial class WiringTests(Compiled compiled)
{
    [Fact]
    public void TheQueuesAreThoseOfTheCode()
    {
        var source = Read("functions/Storage/Jobs/JobBus.cs");
        var named = Constant().Matches(source).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        var queues = compiled.OfType("Microsoft.ServiceBus/namespaces/queues");

        Assert.Equal(
            new[] { named["Jobs"], named["JobEvents"] }.Order(),
            queues.Select(q => Quoted().Matches((string)q["name"]!).Last().Groups[1].Value).Order());
        Assert.All(queues, q => Assert.True((bool)q["properties"]!["requiresDuplicateDetection"]!));
        Assert.All(queues, q => Assert.Equal(10, (int)q["properties"]!["maxDeliveryCount"]!));
        Assert.All(queues, q => Assert.True((bool)q["properties"]!["deadLetteringOnMessageExpiration"]!));
    }

    [Fact]
    public void WorkersAreStartedByTheQueueTheyTakeJobsFrom()
    {
        var scale = compiled.Module("worker")["resources"]!["job"]!["properties"]!["configuration"]!["eventTriggerConfig"]!["scale"]!;
        Assert.Equal(0, (int)scale["minExecutions"]!);
        Assert.Equal("[parameters('queueName')]", (string?)scale["rules"]![0]!["metadata"]!["queueName"]);
        Assert.Contains("outputs.jobsQueue", (string?)compiled.Given("worker", "queueName"), StringComparison.Ordinal);
        Assert.Equal("jobs", (string?)compiled.Module("bus")["outputs"]!["jobsQueue"]!["value"]);
    }

    [Fact]
    public void TheContainersAreThoseOfTheCode()
    {
        var source = Read("functions/Storage/BlobPaths.cs");
        var named = Constant().Matches(source).Select(m => m.Groups[2].Value);
        var made = Compiled.All(compiled.Module("storage")).Where(r => (string?)r["type"] == "Microsoft.Storage/storageAccounts/blobServices/containers")
            .Select(c => Quoted().Matches((string)c["name"]!).Last().Groups[1].Value);
        Assert.Equal(named.Append("undelivered-events").Order(), made.Order());
    }

    [Fact]
    public void EveryBlobTriggerHasItsSubscription()
    {
        var triggers = new Dictionary<string, string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions/App"), "*.cs", SearchOption.AllDirectories))
        {
            var source = File.ReadAllText(file);
            if (Trigger().Match(source) is { Success: true } trigger)
            {
                Assert.Equal("NeuroBotStorage", trigger.Groups[2].Value);
                triggers.Add(Function().Match(source).Groups[1].Value, trigger.Groups[1].Value);
            }
        }

        var subscribed = compiled.Subscriptions["parameters"]!["triggers"]!["defaultValue"]!.AsArray()
            .ToDictionary(t => (string)t!["function"]!, t => (string)t!["folder"]!);
        Assert.Equal(triggers.OrderBy(t => t.Key), subscribed.OrderBy(t => t.Key));
    }

    [Fact]
    public void BlobsMayBeReachedFromThePortalOnlyAsTheCodeSetsItElsewhere()
    {
        var rule = compiled.Module("storage")["resources"]!["blobs"]!["properties"]!["cors"]!["corsRules"]!.AsArray().Single()!;
        var source = Read("functions/Storage/Grants/BrowserOrigins.cs");
        Assert.Equal("[parameters('portalOrigins')]", (string?)rule["allowedOrigins"]);
        Assert.Contains("portal", compiled.Given("storage", "portalOrigins").AsArray().Single()!.ToString(), StringComparison.Ordinal);
        Assert.Equal(Of("AllowedMethods"), Joined(rule["allowedMethods"]!));
        Assert.Equal(Of("AllowedHeaders"), Joined(rule["allowedHeaders"]!));
        Assert.Equal(Of("ExposedHeaders"), Joined(rule["exposedHeaders"]!));
        Assert.Equal(3600, (int)rule["maxAgeInSeconds"]!);

        string Of(string name) => Regex.Match(source, name + @" = ""([^""]+)""").Groups[1].Value;
        static string Joined(JsonNode values) => string.Join(',', values.AsArray().Select(v => (string?)v));
    }

    [Fact]
    public void ThePortalsApiGoesToTheFunctions()
    {
        var link = compiled.OfType("Microsoft.Web/staticSites/linkedBackends").Single();
        Assert.Contains("functionsName", (string?)link["properties"]!["backendResourceId"], StringComparison.Ordinal);
        var config = JsonNode.Parse(Read("static-web/staticwebapp.config.json"))!;
        Assert.Contains("/api/*", config["routes"]!.AsArray().Select(r => (string?)r!["route"]));
        Assert.Contains("/api/*", config["navigationFallback"]!["exclude"]!.AsArray().Select(r => (string?)r));
        Assert.DoesNotContain("\"routePrefix\"", Read("functions/App/host.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatAlertsAndWorkbookReadIsWhatTheCodeWrites()
    {
        var words = new Dictionary<string, string>
        {
            ["Job ended"] = "functions/App/Training/EndJob.cs",
            ["No heartbeat"] = "functions/App/Training/SendJob.cs",
            ["Taking in upload"] = "functions/App/Library/Intake/ImageIntake.cs",
            ["Refused "] = "functions/App/Frame/Gate.cs",
        };
        var read = Read("infra/app/alerts.bicep") + Read("infra/app/workbook.json");
        var asked = StartsWith().Matches(read).Select(m => m.Groups[1].Value).Distinct();
        Assert.Equal(words.Keys.Order(), asked.Order());
        Assert.All(words, w => Assert.Contains($"\"{w.Key}", Read(w.Value), StringComparison.Ordinal));
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex(@"const string (\w+) = ""([a-z][a-z-]*)""")]
    private static partial Regex Constant();

    [GeneratedRegex(@"'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"BlobTrigger\(""uploads/\{team\}/\{model\}/(\w+)/\{upload\}"", Source = BlobTriggerSource.EventGrid, Connection = ""(\w+)""\)")]
    private static partial Regex Trigger();

    [GeneratedRegex(@"\[Function\(""(\w+)""\)\]")]
    private static partial Regex Function();

    [GeneratedRegex(@"startswith \\?""([^""\\]+)\\?""")]
    private static partial Regex StartsWith();
}
