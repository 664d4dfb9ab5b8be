using System.Security.Cryptography;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.GpuWorker.Packaging;
using NeuroBot.Sdk.Tests;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.TestSupport;
using NeuroBot.Vision.Inference;

namespace NeuroBot.GpuWorker.Tests.Testing;

public sealed class TestJobTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task AVersionRunsOnListedImagesAndUnreadableOnesAreNamed()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await RequestAsync(rig, "good", Package());

        var outcome = await rig.RunAsync(request);

        Assert.True(outcome!.Event == JobEventKind.Completed, outcome.Refusal?.Message);
        var results = WireDocument.Read<TestResults>(await rig.ReadAsync(outcome.Files.Single(f => f.Kind == "results")));
        Assert.Equal([null, RefusalCodes.ImageCorrupt, RefusalCodes.NotFound, RefusalCodes.NotFound], results.Images.Select(i => i.Refusal?.Code));
        using var detector = new OnnxDetector(ColourModel.Onnx(), ColourModel.Spec, 1);
        Assert.Equal(detector.Detect(ColourPictures.Make(1), 0.01).Count, results.Images[0].Detections.Count);
        Assert.Equal(JobEventKind.Completed, rig.Sent[^1].Event);
        Assert.All(results.Images, image => Assert.Null(image.Lines));
    }

    [Fact]
    public async Task AVersionThatReadsGivesTheLinesOfItsCharacters()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        using var detector = new OnnxDetector(ColourModel.Onnx(), ColourModel.Letters, 1);
        await UploadAsync(rig, "picture-of-text", ReferenceImages.Make(detector, ColourPictures.Write(250, "RGBBR", "", "BR")).Png);
        var package = SdkPackager.Pack(Contents("V1", ColourModel.Onnx()) with { ModelType = ModelType.Ocr, Spec = ColourModel.Letters, Threshold = 0.6 });
        var request = await RequestAsync(rig, "text", package, images: [Image("picture-of-text"), Image("gone")]);

        var outcome = await rig.RunAsync(request);

        var results = WireDocument.Read<TestResults>(await rig.ReadAsync(outcome!.Files.Single(f => f.Kind == "results")));
        var image = results.Images[0];
        Assert.Equal(["RGBBR", "BR"], image.Lines!.Select(line => line.Text));
        Assert.Equal("RGBBR", string.Concat(image.Lines![0].Shapes.Select(i => image.Detections[i].Label)));
        Assert.Null(results.Images[1].Lines);
    }

    [Fact]
    public async Task AMaskModelGivesPolygons()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var package = SdkPackager.Pack(new SdkContents(
            WorkerRig.Model, "Colours", "run", "V1", ModelType.Segmentation, 0.3, ColourModel.MaskOnnx(), ColourModel.MaskSpec, [],
            DateTimeOffset.UnixEpoch, new Dictionary<string, string>()));

        var outcome = await rig.RunAsync(await RequestAsync(rig, "masks", package));

        var results = WireDocument.Read<TestResults>(await rig.ReadAsync(outcome!.Files.Single(f => f.Kind == "results")));
        Assert.NotEmpty(results.Images[0].Detections);
        Assert.All(results.Images[0].Detections, shape => Assert.IsType<PolygonShape>(shape));
    }

    [Fact]
    public async Task AReplacedOrTruncatedPackageIsNeverLoaded()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var package = Package();
        foreach (var (test, stored) in new[] { ("replaced", Package("V2")), ("truncated", package[..(package.Length / 2)]), ("empty", []) })
        {
            var request = await RequestAsync(rig, test, stored, Hash(package));
            Assert.Equal(RefusalCodes.ModelFileChanged, (await rig.RunAsync(request))!.Refusal?.Code);
        }
    }

    [Fact]
    public async Task AModelWithWeightsElsewhereIsNeverLoaded()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await RequestAsync(rig, "external", Package(onnx: ColourModel.Onnx(external: true)));

        Assert.Equal(RefusalCodes.ModelFileUnreadable, (await rig.RunAsync(request))!.Refusal?.Code);
    }

    [Fact]
    public async Task AFileThatIsNoPackageIsRefused()
    {
        var rig = await WorkerRig.CreateAsync(azurite);
        var request = await RequestAsync(rig, "nonsense", [1, 2, 3]);

        Assert.Equal(RefusalCodes.ModelFileUnreadable, (await rig.RunAsync(request))!.Refusal?.Code);
    }

    private static byte[] Package(string version = "V1", byte[]? onnx = null) => SdkPackager.Pack(Contents(version, onnx ?? ColourModel.Onnx()));

    private static SdkContents Contents(string version, byte[] onnx)
    {
        using var detector = new OnnxDetector(ColourModel.Onnx(), ColourModel.Spec, 1);
        return new SdkContents(
            WorkerRig.Model, "Colours", "run", version, ModelType.Detection, 0.3, onnx, ColourModel.Spec,
            [ReferenceImages.Make(detector, ColourPictures.Make(1))], DateTimeOffset.UnixEpoch, new Dictionary<string, string>());
    }

    private static async Task<JobRequest> RequestAsync(
        WorkerRig rig, string test, byte[] package, string? hash = null, IReadOnlyList<TestImage>? images = null)
    {
        var sdk = BlobPaths.JobFile(WorkerRig.Team, WorkerRig.Model, $"run-{test}", "sdk.zip");
        await rig.Storage.Runs.GetBlobClient(sdk).UploadAsync(BinaryData.FromBytes(package), overwrite: true);
        using var detector = new OnnxDetector(ColourModel.Onnx(), ColourModel.Spec, 1);
        await UploadAsync(rig, "picture", ReferenceImages.Make(detector, ColourPictures.Make(1)).Png);
        await UploadAsync(rig, "text", "no picture"u8.ToArray());
        var files = new RunFiles(rig.Storage, WorkerRig.Team, WorkerRig.Model, test);
        var list = new TestImageList(
            images ?? [Image("picture"), Image("text"), Image("gone"), Image("foreign") with { Blob = "other/model/picture/stored" }]);
        await files.WriteOnceAsync(files.BlobName(RunFiles.ImagesFile), list);
        return new JobRequest(
            test, JobKind.Test, WorkerRig.Team, WorkerRig.Model, 1, "Colours", "V1", ModelType.Detection, new TrainingSettings(),
            Test: new TestRequest("run", sdk, hash ?? Hash(package), files.BlobName(RunFiles.ImagesFile)));
    }

    private static Task UploadAsync(WorkerRig rig, string id, byte[] bytes) =>
        rig.Storage.Library.GetBlobClient(Image(id).Blob).UploadAsync(BinaryData.FromBytes(bytes), overwrite: true);

    private static TestImage Image(string id) => new(id, $"{id}.png", BlobPaths.StoredImage(WorkerRig.Team, WorkerRig.Model, id), 200, 150);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
