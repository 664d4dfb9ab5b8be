using System.Diagnostics;
using Azure;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain;
using NeuroBot.Domain.Lines;
using NeuroBot.GpuWorker.Jobs;
using NeuroBot.Storage;
using NeuroBot.Vision.Inference;

namespace NeuroBot.GpuWorker.Testing;

/// <summary>A finished version runs on listed images, with the very files that customers download.</summary>
internal sealed class TestJob(JobInHand job)
{
    private const double LowestScore = 0.01;

    private readonly JobRequest request = job.Request;

    public async Task<Outcome<JobProducts>> RunAsync(CancellationToken cancellation)
    {
        job.Events.Enter(JobPhase.Preparing);
        var test = request.Test ?? throw new InvalidOperationException("a test job without a test");
        var list = await job.Files.ReadAsync<TestImageList>(test.ImagesBlob, cancellation)
            ?? throw new InvalidOperationException("the test has no list of images");
        var opened = SdkReader.Read(await DownloadAsync(test, cancellation), test.SdkSha256);
        if (!opened.TryGet(out var package, out var refusal))
        {
            return refusal;
        }

        using var finder = ShapeFinder.Open(package.Onnx, InferenceSpec.From(package.Manifest), Environment.ProcessorCount);
        job.Events.Enter(JobPhase.Testing);
        var tested = new List<TestedImage>();
        var clock = Stopwatch.StartNew();
        foreach (var image in list.Images)
        {
            tested.Add(Read(await TestAsync(finder, image, cancellation), package.Manifest));
            var left = clock.Elapsed.TotalSeconds / tested.Count * (list.Images.Count - tested.Count);
            job.Events.Report((double)tested.Count / list.Images.Count, left);
        }

        var results = new TestResults(request.JobId, test.Run, request.Version, request.ModelType, tested);
        using var content = new MemoryStream(WireDocument.Write(results));
        var published = await job.Files.PublishAsync(
            job.Lease, "results", "results.json", $"{request.ModelName}-{request.Version}-test.json", content, cancellation)
            ?? throw new OperationCanceledException("the lease is lost", job.Lease.Lost);
        return new JobProducts(null, [published]);
    }

    private async Task<byte[]> DownloadAsync(TestRequest test, CancellationToken cancellation)
    {
        using var part = JobSpan.Part("fetch sdk");
        if (!IsOurs(test.Sdk))
        {
            throw new InvalidOperationException("the package is not of this model");
        }

        try
        {
            var content = await job.Context.Storage.Runs.GetBlobClient(test.Sdk).DownloadContentAsync(cancellation);
            return content.Value.Content.ToArray();
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return [];
        }
    }

    private async Task<TestedImage> TestAsync(IShapeFinder finder, TestImage image, CancellationToken cancellation)
    {
        var path = job.Folder.File($"{Guid.NewGuid():N}");
        try
        {
            if (!IsOurs(image.Blob))
            {
                return Refused(image, RefusalCodes.NotFound, "is not of this model");
            }

            await job.Context.Storage.Library.GetBlobClient(image.Blob).DownloadToAsync(path, cancellation);
            var pixels = RgbImage.Load(path);
            var clock = Stopwatch.StartNew();
            var found = finder.Detect(pixels, LowestScore);
            return new TestedImage(image.Id, image.Name, pixels.Width, pixels.Height, found, clock.Elapsed.TotalMilliseconds);
        }
        catch (InvalidDataException)
        {
            return Refused(image, RefusalCodes.ImageCorrupt, "cannot be read");
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return Refused(image, RefusalCodes.NotFound, "was deleted");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static TestedImage Read(TestedImage image, SdkManifest manifest)
    {
        if (manifest.ModelType != ModelType.Ocr || image.Refusal is not null)
        {
            return image;
        }

        var least = manifest.Labels.ToDictionary(label => label.Name, label => label.Threshold);
        return image with
        {
            Lines = TextLines.Build(image.Detections, i => image.Detections[i].Score >= least.GetValueOrDefault(image.Detections[i].Label, manifest.Threshold)),
        };
    }

    private bool IsOurs(string blob) => blob.StartsWith(BlobPaths.ModelFolder(request.Team, request.Model), StringComparison.Ordinal);

    private static TestedImage Refused(TestImage image, string code, string why) => new(
        image.Id, image.Name, image.Width, image.Height, [], 0,
        Refusal.Of(code, $"Image '{image.Name}' {why}.", ("name", image.Name)));
}
