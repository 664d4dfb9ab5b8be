using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.GpuWorker.Packaging;
using NeuroBot.GpuWorker.Testing;
using NeuroBot.Sdk.Tests;
using NeuroBot.Vision.Export;

namespace NeuroBot.GpuWorker.Tests.Testing;

/// <summary>Every form of a package's model is guarded alike, the one that is not run here too: customers run it.</summary>
public sealed class SdkReaderTests
{
    public static TheoryData<string> Models => ["model.onnx", "model-int8.onnx"];

    [Fact]
    public void AWholePackageIsOpenedWithItsFloat32Model() => Assert.Equal(ColourModel.Onnx(), Read(Package()).Value.Onnx);

    [Theory]
    [MemberData(nameof(Models))]
    public void AReplacedModelIsRefusedByName(string path)
    {
        var refusal = Read(With(Package(), path, ColourModel.Onnx(int8: path == "model.onnx"))).Refusal;
        Assert.Equal((RefusalCodes.ModelFileChanged, path), (refusal?.Code, refusal?.Arguments!["file"]));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void ATruncatedModelIsRefusedByName(string path)
    {
        var refusal = Read(With(Package(), path, ColourModel.Onnx()[..100])).Refusal;
        Assert.Equal((RefusalCodes.ModelFileChanged, path), (refusal?.Code, refusal?.Arguments!["file"]));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void AModelThatIsMissingIsRefused(string path) =>
        Assert.Equal(RefusalCodes.ModelFileUnreadable, Read(With(Package(), path, null)).Refusal?.Code);

    [Fact]
    public void WeightsElsewhereAreRefusedInEachForm()
    {
        Assert.Equal(RefusalCodes.ModelFileUnreadable, Read(Package(ColourModel.Onnx(external: true))).Refusal?.Code);
        Assert.Equal(RefusalCodes.ModelFileUnreadable, Read(Package(int8: ColourModel.Int8(external: true))).Refusal?.Code);
    }

    [Fact]
    public void APackageOfAnotherVersionIsRefused()
    {
        var package = Package();
        var manifest = Encoding.UTF8.GetString(Entry(package, SdkPackager.ManifestPath)).Replace("sdk-manifest/1", "sdk-manifest/2", StringComparison.Ordinal);
        Assert.Equal(
            RefusalCodes.ModelFileUnreadable, Read(With(package, SdkPackager.ManifestPath, Encoding.UTF8.GetBytes(manifest))).Refusal?.Code);
    }

    private static Domain.Outcome<OpenedPackage> Read(byte[] zip) => SdkReader.Read(zip, Convert.ToHexStringLower(SHA256.HashData(zip)));

    private static byte[] Package(byte[]? onnx = null, ExportedVariant? int8 = null) => SdkPackager.Pack(new SdkContents(
        "model", "Colours", "run", "V1", ModelType.Detection, 0.3, onnx ?? ColourModel.Onnx(), ColourModel.Spec, [], DateTimeOffset.UnixEpoch,
        new Dictionary<string, string>(), int8 ?? ColourModel.Int8()));

    private static byte[] Entry(byte[] zip, string path)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        using var source = archive.GetEntry(path)!.Open();
        using var content = new MemoryStream();
        source.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>The package with other bytes for one of its files, or without it.</summary>
    private static byte[] With(byte[] zip, string path, byte[]? content)
    {
        using var buffer = new MemoryStream();
        buffer.Write(zip);
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(path)!.Delete();
            if (content is not null)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(content);
            }
        }

        return buffer.ToArray();
    }
}
