using System.Text.Json.Nodes;
using NeuroBot.Infra.Tests.Bicep;

[assembly: AssemblyFixture(typeof(Compiled))]

namespace NeuroBot.Infra.Tests.Bicep;

/// <summary>What is deployed, compiled once for all tests: <c>main.bicep</c>, and the two templates that hooks deploy after it.</summary>
public sealed class Compiled : IAsyncLifetime
{
    public JsonObject Main { get; private set; } = [];

    public JsonObject Subscriptions { get; private set; } = [];

    public string Said { get; private set; } = "";

    /// <summary>Every resource of every module that is made (not those that are only referred to).</summary>
    public IReadOnlyList<JsonObject> Resources { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var main = await BicepProgram.BuildAsync("main.bicep");
        var subscriptions = await BicepProgram.BuildAsync("app/subscriptions.bicep");
        var secret = await BicepProgram.BuildAsync("app/secret.bicep");
        (Main, Subscriptions, Said) = (main.Template, subscriptions.Template, main.Said + subscriptions.Said + secret.Said);
        Resources = [.. new[] { main, subscriptions, secret }.SelectMany(t => All(t.Template))];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The resources of one type.</summary>
    public IReadOnlyList<JsonObject> OfType(string type) => [.. Resources.Where(r => (string?)r["type"] == type)];

    /// <summary>The template of a module of <c>main.bicep</c>.</summary>
    public JsonObject Module(string name) => Main["resources"]![name]!["properties"]!["template"]!.AsObject();

    /// <summary>What <c>main.bicep</c> hands to a module.</summary>
    public JsonNode Given(string module, string parameter) => Main["resources"]![module]!["properties"]!["parameters"]![parameter]!["value"]!;

    public static IEnumerable<JsonObject> All(JsonObject template)
    {
        var resources = template["resources"] is JsonObject named ? named.Select(r => r.Value!) : template["resources"]!.AsArray().Select(r => r!);
        foreach (var resource in resources.Select(r => r.AsObject()).Where(r => (bool?)r["existing"] != true))
        {
            yield return resource;
            if ((string?)resource["type"] == "Microsoft.Resources/deployments")
            {
                foreach (var inner in All(resource["properties"]!["template"]!.AsObject()))
                {
                    yield return inner;
                }
            }
        }
    }
}
