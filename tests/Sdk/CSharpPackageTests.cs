using System.Globalization;
using System.Text.Json.Nodes;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Sdk;
using NeuroBot.TestSupport;

namespace NeuroBot.Sdk.Tests;

[Collection(nameof(PackageCollection))]
public sealed class CSharpPackageTests(PackageFixture package)
{
    [Fact]
    public async Task TheSelfTestPassesOnTheUnpackedPackage()
    {
        Assert.All(Manifest(package.Folder).References, reference => Assert.NotEmpty(reference.Expected));
        var (code, text) = await package.SampleAsync(package.Folder, "check");

        Assert.True(code == 0, text);
        Assert.Contains("PASSED: 3 reference pictures", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("model-int8.onnx")]
    [InlineData("reference/1.png")]
    [InlineData("csharp/NeuroBot.Sdk/Shared/Letterbox.cs")]
    public async Task ARunOnAChangedFileIsRefusedByName(string file)
    {
        var copy = PackageFixture.Copy(package.Folder);
        var path = Path.Combine(copy, file);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        var (code, text) = await package.SampleAsync(copy, "check");

        Assert.Equal(1, code);
        Assert.Contains($"{file} was changed", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSelfTestPassesInInt8AgainstItsOwnResults()
    {
        var (code, text) = await package.SampleAsync(package.Folder, "check", "--precision", "int8");
        Assert.True(code == 0, text);
        Assert.Contains("precision    int8", text, StringComparison.Ordinal);

        var copy = PackageFixture.Copy(package.Folder);
        var path = Path.Combine(copy, "manifest.json");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        var shape = manifest["variants"]![0]!["references"]![0]!["expected"]![0]!;
        shape["score"] = shape["score"]!.GetValue<double>() + 0.03;
        await File.WriteAllTextAsync(path, manifest.ToJsonString());

        Assert.Equal(1, (await package.SampleAsync(copy, "check", "--precision", "int8")).Code);
        Assert.Equal(0, (await package.SampleAsync(copy, "check", "--precision", "float32")).Code);
    }

    [Fact]
    public async Task APrecisionThatThePackageDoesNotHaveIsRefused()
    {
        var (code, text) = await package.SampleAsync(package.Folder, "check", "--precision", "int4");
        Assert.Equal(1, code);
        Assert.Contains("has no int4 model; it has float32, int8", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("score", 0.01)]
    [InlineData("x", 2)]
    [InlineData("width", -2)]
    public async Task AnotherExpectedValueFailsTheSelfTest(string name, double change)
    {
        var copy = PackageFixture.Copy(package.Folder);
        var path = Path.Combine(copy, "manifest.json");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        var shape = manifest["references"]![0]!["expected"]![0]!;
        shape[name] = shape[name]!.GetValue<double>() + change;
        await File.WriteAllTextAsync(path, manifest.ToJsonString());

        var (code, text) = await package.SampleAsync(copy, "check");

        Assert.Equal(1, code);
        Assert.Contains("was not found again", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingFileAndAnotherSchemaAreRefused()
    {
        var copy = PackageFixture.Copy(package.Folder);
        File.Delete(Path.Combine(copy, "reference/2.png"));
        Assert.Contains("reference/2.png is missing", (await package.SampleAsync(copy, "check")).Text, StringComparison.Ordinal);

        var manifest = Path.Combine(copy, "manifest.json");
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace("sdk-manifest/1", "sdk-manifest/2", StringComparison.Ordinal));
        Assert.Contains("neurobot.sdk-manifest/1", (await package.SampleAsync(copy, "check")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PredictWritesLabelmeFilesAndOkNgGivesVerdicts()
    {
        var pictures = Path.Combine(package.Folder, "reference");
        var output = TestFolder.New("sdk");

        var (code, text) = await package.SampleAsync(package.Folder, "predict", pictures, "--out", output, "--threshold", "0.5");
        Assert.True(code == 0, text);
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(output, "1.json")))!;
        Assert.Equal(
            Manifest(package.Folder).References[0].Expected.Count(shape => shape.Score >= 0.5),
            file["shapes"]!.AsArray().Count);
        Assert.Equal("1.png", file["imagePath"]!.GetValue<string>());

        (code, text) = await package.SampleAsync(package.Folder, "okng", pictures, "--threshold", "0.5");
        Assert.Equal(0, code);
        Assert.Contains("1.png\tNG", text, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"0 OK, {3} NG"), text, StringComparison.Ordinal);
    }

    private static SdkManifest Manifest(string folder) => WireDocument.Read<SdkManifest>(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
}
