using System.IO.Compression;
using System.Text.Json.Nodes;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Annotations.Formats;
using NeuroBot.GpuWorker.Packaging;
using NeuroBot.TestSupport;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Sdk.Tests;

[Collection(nameof(PackageCollection))]
public sealed class RotatedPackageTests(PackageFixture sample)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheSelfTestPassesAndEveryAngleIsInItsRange(bool fullTurn)
    {
        var folder = Unpack(fullTurn);
        var boxes = Manifest(folder).References.SelectMany(r => r.Expected).Cast<RotatedBoxShape>().ToList();
        var half = fullTurn ? Math.PI : Math.PI / 2;
        Assert.All(boxes, box => Assert.InRange(box.Angle, -half, half));
        Assert.Contains(boxes, box => box.Angle > half / 2);
        Assert.Contains(boxes, box => box.Angle < -half / 2);

        var (code, text) = await sample.SampleAsync(folder, "check");

        Assert.True(code == 0, text);
        Assert.Contains("PASSED: 3 reference pictures", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("score", 0.01)]
    [InlineData("centerX", 2)]
    [InlineData("height", -2)]
    [InlineData("angle", 0.2)]
    public async Task AnotherExpectedValueFailsTheSelfTest(string name, double change)
    {
        var folder = Unpack(fullTurn: false);
        ChangeFirst(folder, name, change);

        var (code, text) = await sample.SampleAsync(folder, "check");

        Assert.Equal(1, code);
        Assert.Contains("was not found again", text, StringComparison.Ordinal);
    }

    /// <summary>Rounding may bring an angle to either end of its range.</summary>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task HalfATurnIsTheSameBoxUnlessUpsideDownIsAnother(bool fullTurn, int code)
    {
        var folder = Unpack(fullTurn);
        ChangeFirst(folder, "angle", -Math.PI);
        Assert.Equal(code, (await sample.SampleAsync(folder, "check")).Code);
    }

    [Fact]
    public async Task PredictWritesWhatAnImportReadsBackAsThePortalsBoxes()
    {
        var folder = Unpack(fullTurn: false);
        var output = TestFolder.New("sdk");
        var reference = Manifest(folder).References[0];

        var (code, text) = await sample.SampleAsync(folder, "predict", Path.Combine(folder, "reference"), "--out", output, "--threshold", "0.1");
        Assert.True(code == 0, text);

        var json = await File.ReadAllBytesAsync(Path.Combine(output, "1.json"));
        Assert.All(JsonNode.Parse(json)!["shapes"]!.AsArray(), shape => Assert.Equal(("oriented_rectangle", 4), ((string)shape!["shape_type"]!, shape["points"]!.AsArray().Count)));
        var read = Assert.Single(AnnotationReader.Read(new MemoryStream(json), "1.json").Value.Images);
        Assert.Empty(read.Notes);
        Assert.NotEmpty(reference.Expected);
        Assert.Equal(reference.Expected.Count, read.Shapes.Count);
        foreach (var (expected, found) in reference.Expected.Cast<RotatedBoxShape>().Zip(read.Shapes.Select(s => Assert.IsType<RotatedBoxShape>(s.Shape))))
        {
            Assert.Equal((expected.Label, expected.Score, expected.Width, expected.Height, expected.Angle), (found.Label, found.Score, found.Width, found.Height, found.Angle));
            Assert.Equal(expected.CenterX, found.CenterX, 1e-9);
            Assert.Equal(expected.CenterY, found.CenterY, 1e-9);
        }
    }

    private static string Unpack(bool fullTurn)
    {
        var spec = RotatedModel.Spec(fullTurn);
        using var detector = new OnnxDetector(RotatedModel.Onnx(), spec, 1);
        var contents = PackageFixture.Contents() with
        {
            Onnx = RotatedModel.Onnx(),
            Spec = spec,
            ModelType = fullTurn ? ModelType.Ocr : ModelType.Detection,
            References = [.. Enumerable.Range(1, 3).Select(seed => ReferenceImages.Make(detector, ColourPictures.Make(seed, height: 143)))],
        };
        var folder = TestFolder.New("sdk");
        using var zip = new ZipArchive(new MemoryStream(SdkPackager.Pack(contents)));
        zip.ExtractToDirectory(folder);
        return folder;
    }

    private static void ChangeFirst(string folder, string name, double change)
    {
        var path = Path.Combine(folder, "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        var shape = manifest["references"]![0]!["expected"]![0]!;
        shape[name] = shape[name]!.GetValue<double>() + change;
        File.WriteAllText(path, manifest.ToJsonString());
    }

    private static SdkManifest Manifest(string folder) => WireDocument.Read<SdkManifest>(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
}
