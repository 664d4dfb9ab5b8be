using System.Text.Json;
using System.Text.Json.Nodes;
using NeuroBot.Functions.OpenApi;
using NeuroBot.TestSupport;

namespace NeuroBot.Functions.Tests.OpenApi;

/// <summary>Set NEUROBOT_WRITE_OPENAPI=1 to write static-web/openapi.json anew.</summary>
public sealed class OpenApiDocumentTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject document = OpenApiDocument.Build(typeof(OpenApiDocument).Assembly);

    [Fact]
    public void TheCheckedInDescriptionIsWhatTheFunctionsSay()
    {
        var file = Path.Combine(Repository.Root, "static-web", "openapi.json");
        var text = document.ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("NEUROBOT_WRITE_OPENAPI") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }

    [Fact]
    public void EveryReferenceLeadsToASchema()
    {
        var schemas = document["components"]!["schemas"]!.AsObject();
        var references = Walk(document).OfType<JsonObject>().Select(o => o["$ref"]?.GetValue<string>()).OfType<string>().Distinct();
        Assert.All(references, reference => Assert.True(schemas.ContainsKey(reference.Split('/')[^1]), reference));
    }

    [Fact]
    public void AShapeIsOneOfThreeToldApartByItsKind()
    {
        var shape = document["components"]!["schemas"]!["Shape"]!;
        Assert.Equal(3, shape["oneOf"]!.AsArray().Count);
        Assert.Equal("kind", shape["discriminator"]!["propertyName"]!.GetValue<string>());
        Assert.Equal("rotatedBox", document["components"]!["schemas"]!["RotatedBoxShape"]!["properties"]!["kind"]!["const"]!.GetValue<string>());
    }

    [Fact]
    public void OperationIdsAreUnique()
    {
        var ids = Walk(document["paths"]!).OfType<JsonObject>().Select(o => o["operationId"]?.GetValue<string>()).OfType<string>().ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.Contains("ListImages", ids);
    }

    private static IEnumerable<JsonNode> Walk(JsonNode node) => new[] { node }.Concat(node switch
    {
        JsonObject o => o.Select(p => p.Value).OfType<JsonNode>().SelectMany(Walk),
        JsonArray a => a.OfType<JsonNode>().SelectMany(Walk),
        _ => [],
    });
}
