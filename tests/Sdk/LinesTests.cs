using System.Text.Json.Nodes;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Sdk;

namespace NeuroBot.Sdk.Tests;

public sealed class LinesTests(PackageFixture package) : IClassFixture<PackageFixture>
{
    [Fact]
    public async Task APackageOfAModelThatReadsTellsWhichLinesAreToBeFound()
    {
        var folder = await PackageFixture.UnpackAsync(PackageFixture.Letters());
        var manifest = Manifest(folder);

        Assert.True(manifest.Output.AcrossLabels);
        Assert.Equal(["RGBBR", "GG", "BRB"], manifest.References[0].Lines!.Select(line => line.Text));
        Assert.Equal(["GRGR"], manifest.References[1].Lines!.Select(line => line.Text));
        Assert.All(manifest.References, reference => Assert.All(reference.Lines!, line =>
            Assert.Equal(line.Text, string.Concat(line.Shapes.Select(i => reference.Expected[i].Label)))));
        Assert.All(Manifest(package.Folder).References, reference => Assert.Null(reference.Lines));
    }

    [Fact]
    public async Task TheSelfTestPassesOnItAndFailsWhereALineReadsOtherwise()
    {
        var folder = await PackageFixture.UnpackAsync(PackageFixture.Letters());
        var (code, text) = await package.SampleAsync(folder, "check");
        Assert.True(code == 0, text);

        var path = Path.Combine(folder, "manifest.json");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        manifest["references"]![0]!["lines"]![1]!["text"] = "GR";
        await File.WriteAllTextAsync(path, manifest.ToJsonString());
        (code, text) = await package.SampleAsync(folder, "check");

        Assert.Equal(1, code);
        Assert.Contains("the lines read 'RGBBR', 'GG', 'BRB', in the portal 'RGBBR', 'GR', 'BRB'", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSamplePrintsEveryLineWithItsPictureAndConfidence()
    {
        var folder = await PackageFixture.UnpackAsync(PackageFixture.Letters());
        var (code, text) = await package.SampleAsync(folder, "lines", Path.Combine(folder, "reference"));

        Assert.True(code == 0, text);
        Assert.Equal(["1.png\tRGBBR\t0.96", "1.png\tGG\t0.96", "1.png\tBRB\t0.95", "2.png\tGRGR\t0.62"], text.TrimEnd().Split('\n').Select(l => l.TrimEnd()));
    }

    [Fact]
    public async Task TheSampleTakesAThresholdAndWritesGapsAsSpacesWhereAsked()
    {
        var folder = await PackageFixture.UnpackAsync(PackageFixture.Letters());
        var (code, text) = await package.SampleAsync(folder, "lines", Path.Combine(folder, "reference"), "--threshold", "0.7", "--spaces", "1");

        Assert.True(code == 0, text);
        Assert.Equal(["1.png\tRGBBR\t0.96", "1.png\tGG\t0.96", "1.png\tBR B\t0.95", "2.png\t\t"], text.TrimEnd('\n').Split('\n').Select(l => l.TrimEnd('\r')));
    }

    private static SdkManifest Manifest(string folder) => WireDocument.Read<SdkManifest>(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
}
