using System.Globalization;
using System.Text.Json.Nodes;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Shapes;
using NeuroBot.TestSupport;

namespace NeuroBot.Sdk.Tests;

[Collection(nameof(PackageCollection))]
public sealed class MaskPackageTests(PackageFixture package)
{
    [Fact]
    public async Task TheSelfTestOfAMaskModelPasses()
    {
        Assert.All(Manifest().References, reference => Assert.NotEmpty(reference.Expected));
        Assert.All(Manifest().References.SelectMany(reference => reference.Expected), shape => Assert.IsType<PolygonShape>(shape));
        var (code, text) = await package.SampleAsync(package.MaskFolder, "check");

        Assert.True(code == 0, text);
        Assert.Contains("PASSED: 3 reference pictures", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("score")]
    [InlineData("shift")]
    [InlineData("hole")]
    public async Task AnotherExpectedMaskFailsTheSelfTest(string change)
    {
        var copy = PackageFixture.Copy(package.MaskFolder);
        var path = Path.Combine(copy, "manifest.json");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        var shape = manifest["references"]![0]!["expected"]![0]!;
        switch (change)
        {
            case "score":
                shape["score"] = shape["score"]!.GetValue<double>() - 0.01;
                break;
            case "shift":
                shape["points"] = new JsonArray([.. shape["points"]!.AsArray().Select(p => new JsonArray(p![0]!.GetValue<double>() + 1, p[1]!.GetValue<double>()))]);
                break;
            default:
                var (x, y) = (shape["points"]![0]![0]!.GetValue<double>(), shape["points"]![0]![1]!.GetValue<double>());
                shape["holes"] = new JsonArray(new JsonArray(new JsonArray(x, y), new JsonArray(x + 12, y), new JsonArray(x + 12, y + 12), new JsonArray(x, y + 12)));
                break;
        }

        await File.WriteAllTextAsync(path, manifest.ToJsonString());
        var (code, text) = await package.SampleAsync(copy, "check");

        Assert.Equal(1, code);
        Assert.Contains("was not found again", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PredictWritesPolygonsAndSmallOnesCanBeLeftOut()
    {
        var pictures = Path.Combine(package.MaskFolder, "reference");
        var areas = Manifest().References[0].Expected.Where(shape => shape.Score >= 0.5).Select(Geometry.Area).Order().ToList();
        foreach (var least in new[] { 0, areas[^1] - 1, areas[^1] + 1 })
        {
            var output = TestFolder.New("sdk");
            var (code, text) = await package.SampleAsync(
                package.MaskFolder, "predict", pictures, "--out", output, "--threshold", "0.5", "--min-area", least.ToString(CultureInfo.InvariantCulture));

            Assert.True(code == 0, text);
            var shapes = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(output, "1.json")))!["shapes"]!.AsArray();
            Assert.Equal(areas.Count(area => area >= least), shapes.Count);
            Assert.All(shapes, shape => Assert.Equal("polygon", shape!["shape_type"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task OkNgLooksAtTheAreaToo()
    {
        var pictures = Path.Combine(package.MaskFolder, "reference");
        var (_, text) = await package.SampleAsync(package.MaskFolder, "okng", pictures, "--threshold", "0.5");
        Assert.Contains("0 OK, 3 NG", text, StringComparison.Ordinal);
        (_, text) = await package.SampleAsync(package.MaskFolder, "okng", pictures, "--threshold", "0.5", "--min-area", "100000");
        Assert.Contains("3 OK, 0 NG", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AManifestThatContradictsItselfIsRefused()
    {
        var copy = PackageFixture.Copy(package.MaskFolder);
        var path = Path.Combine(copy, "manifest.json");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("\"overlap\":16", "\"overlap\":64", StringComparison.Ordinal));

        var (code, text) = await package.SampleAsync(copy, "check");
        Assert.Equal(1, code);
        Assert.Contains("manifest.json", text, StringComparison.Ordinal);
    }

    private SdkManifest Manifest() => WireDocument.Read<SdkManifest>(File.ReadAllBytes(Path.Combine(package.MaskFolder, "manifest.json")));
}
