using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml.Linq;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Sdk;
using NeuroBot.GpuWorker.Packaging;
using NeuroBot.TestSupport;

namespace NeuroBot.Sdk.Tests;

public class SdkPackagerTests
{
    [Fact]
    public void TheSameContentsGiveTheSameBytes() =>
        Assert.Equal(SdkPackager.Pack(PackageFixture.Contents()), SdkPackager.Pack(PackageFixture.Contents()));

    [Fact]
    public void TheManifestNamesEveryFileWithItsHash()
    {
        using var zip = new ZipArchive(new MemoryStream(SdkPackager.Pack(PackageFixture.Contents())));
        var manifest = WireDocument.Read<SdkManifest>(Bytes(zip.GetEntry("manifest.json")!));

        Assert.Equal(
            zip.Entries.Select(e => e.FullName).Where(n => n != "manifest.json").Order(StringComparer.Ordinal),
            manifest.Files.Select(f => f.Path).Order(StringComparer.Ordinal));
        Assert.All(manifest.Files, file =>
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(SHA256.HashData(Bytes(zip.GetEntry(file.Path)!)))));
    }

    [Fact]
    public void TheInt8ModelHasItsOwnResultsOnTheReferencePictures()
    {
        using var zip = new ZipArchive(new MemoryStream(SdkPackager.Pack(PackageFixture.Contents())));
        var manifest = WireDocument.Read<SdkManifest>(Bytes(zip.GetEntry("manifest.json")!));

        var variant = Assert.Single(manifest.Variants!);
        Assert.Equal((VariantNames.Int8, "model-int8.onnx", 0.1), (variant.Name, variant.Path, variant.LossPoints));
        Assert.Equal(ColourModel.Int8().Onnx, Bytes(zip.GetEntry(variant.Path)!));
        Assert.Equal(manifest.References.Select(r => r.Image), variant.References.Select(r => r.Image));
        Assert.NotEqual(Scores(manifest.References), Scores(variant.References));
        Assert.All(Scores(variant.References), score => Assert.Equal(Math.Round(score * 63), score * 63, 4));
    }

    [Fact]
    public void WithoutInt8ThePackageSaysNothingOfIt()
    {
        using var zip = new ZipArchive(new MemoryStream(SdkPackager.Pack(PackageFixture.Contents() with { Int8 = null })));
        var manifest = Bytes(zip.GetEntry("manifest.json")!);

        Assert.Null(zip.GetEntry("model-int8.onnx"));
        Assert.Null(WireDocument.Read<SdkManifest>(manifest).Variants);
        Assert.DoesNotContain("variants", System.Text.Encoding.UTF8.GetString(manifest), StringComparison.Ordinal);
    }

    [Fact]
    public void RecommendedThresholdsAreSaidBesideTheOnesThatAreUsed()
    {
        var contents = PackageFixture.Contents();
        double?[] recommended = [.. contents.Spec.Labels.Select((_, i) => i == 0 ? 0.42 : (double?)null)];
        using var zip = new ZipArchive(new MemoryStream(SdkPackager.Pack(contents with { Recommended = recommended })));
        var labels = WireDocument.Read<SdkManifest>(Bytes(zip.GetEntry("manifest.json")!)).Labels;

        Assert.Equal(recommended, labels.Select(l => l.Recommended));
        Assert.All(labels, label => Assert.Equal(contents.Threshold, label.Threshold));
    }

    [Fact]
    public void AGuideInBothLanguagesALicenceAndTheWholeLibraryAreThere()
    {
        using var zip = new ZipArchive(new MemoryStream(SdkPackager.Pack(PackageFixture.Contents())));
        var names = zip.Entries.Select(e => e.FullName).ToHashSet();

        Assert.Superset(
            new HashSet<string>
            {
                "README.md", "README.zh-CN.md", "LICENSE", "csharp/Directory.Build.props", "csharp/Directory.Packages.props",
                "csharp/NeuroBot.Sdk/NeuroBot.Sdk.csproj", "csharp/NeuroBot.Sdk/Shared/OnnxDetector.cs", "csharp/Sample/Program.cs",
            },
            names);
        Assert.DoesNotContain(names, n => n.Contains("/obj/", StringComparison.Ordinal) || n.Contains("/bin/", StringComparison.Ordinal));
    }

    [Fact]
    public void ThePackageRunsTheVersionsThatTheModelWasMadeWith()
    {
        var central = Versions(Path.Combine(Repository.Root, "Directory.Packages.props"), "PackageVersion");
        var sdk = Versions(Path.Combine(Repository.Root, "gpu-worker/Sdk/csharp/NeuroBot.Sdk/NeuroBot.Sdk.csproj"), "PackageReference");

        foreach (var name in new[] { "Microsoft.ML.OnnxRuntime", "NetVips", "NetVips.Native" })
        {
            Assert.Equal(central[name], sdk[name]);
        }
    }

    private static Dictionary<string, string> Versions(string file, string element) => XDocument.Load(file)
        .Descendants(element)
        .ToDictionary(e => e.Attribute("Include")!.Value, e => e.Attribute("Version")!.Value);

    private static double[] Scores(IReadOnlyList<SdkReference> references) => [.. references.SelectMany(r => r.Expected).Select(s => s.Score!.Value)];

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
