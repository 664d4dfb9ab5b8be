using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain;
using NeuroBot.Domain.Datasets;
using NeuroBot.Domain.Scoring;
using NeuroBot.GpuWorker.Jobs;
using NeuroBot.GpuWorker.Packaging;
using NeuroBot.Vision.Training;

namespace NeuroBot.GpuWorker.Training;

/// <summary>Snapshot in, model out: images → learning → report → ONNX → SDK package, all published under the lease.</summary>
internal sealed class TrainingJob(JobInHand job)
{
    private readonly JobRequest request = job.Request;

    public async Task<Outcome<JobProducts>> RunAsync(CancellationToken cancellation)
    {
        var started = job.Context.Clock.GetUtcNow();
        job.Events.Enter(JobPhase.Preparing);
        var snapshot = await job.Files.ReadAsync<DatasetSnapshot>(request.Snapshot ?? "", cancellation)
            ?? throw new InvalidOperationException("the run has no snapshot");
        var fetched = await ImageFetch.RunAsync(job, snapshot.Images, cancellation);
        if (!fetched.TryGet(out var paths, out var refusal))
        {
            return refusal;
        }

        var task = new TrainingTask(
            request.ModelType,
            snapshot.Labels,
            [.. snapshot.Images.Select(image => Image(image, paths))],
            request.Settings,
            await StartFetch.RunAsync(job, snapshot.Start, cancellation));
        var learnt = await new Learning(job).RunAsync(task, cancellation);
        if (!learnt.TryGet(out var result, out refusal))
        {
            return refusal;
        }

        job.Events.Enter(JobPhase.Packaging);
        job.Events.Report(Shares.Packaging, null);
        var report = ReportMaker.Make(request, snapshot, result, started, job.Context.Clock.GetUtcNow());
        var package = Pack(snapshot, report, result, paths);
        return await PublishAsync(snapshot, report, result, package, cancellation);
    }

    private static TrainingImage Image(SnapshotImage image, IReadOnlyDictionary<string, string> paths) =>
        new(image.Id, image.Name, paths[image.Id], image.Width, image.Height, image.Shapes, image.Tile?.Source);

    private byte[] Pack(DatasetSnapshot snapshot, TrainingReport report, TrainingResult result, IReadOnlyDictionary<string, string> paths)
    {
        using var part = JobSpan.Part("pack sdk");
        return SdkPackager.Pack(Contents(snapshot, report, result, paths));
    }

    private SdkContents Contents(DatasetSnapshot snapshot, TrainingReport report, TrainingResult result, IReadOnlyDictionary<string, string> paths) => new(
        request.Model,
        request.ModelName,
        request.JobId,
        request.Version,
        request.ModelType,
        request.Settings.Threshold,
        result.Onnx,
        result.Spec,
        ReferenceImages.Make(report, result, paths),
        job.Context.Clock.GetUtcNow(),
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["NeuroBot"] = typeof(TrainingJob).Assembly.GetName().Version?.ToString(3) ?? "",
            ["TorchSharp"] = result.Environment.Torch,
            ["ONNX Runtime"] = result.Environment.OnnxRuntime,
            ["opset"] = $"{result.Environment.Opset}",
        },
        result.Int8,
        [.. report.HeldOut.PerLabel.Select(label => label.BestThreshold)],
        snapshot.Tiling);

    private async Task<Outcome<JobProducts>> PublishAsync(
        DatasetSnapshot snapshot, TrainingReport report, TrainingResult result, byte[] package, CancellationToken cancellation)
    {
        using var part = JobSpan.Part("publish files");
        var name = $"{request.ModelName}-{request.Version}";
        List<(string Kind, string File, string FileName, byte[] Bytes)> products =
        [
            ("report", "report.json", $"{name}-report.json", WireDocument.Write(report)),
            ("onnx", "model.onnx", $"{name}.onnx", result.Onnx),
            (PublishedFile.Weights, "weights.safetensors", $"{name}-weights.safetensors", result.Weights),
            ("sdk", "sdk.zip", $"{name}-sdk.zip", package),
        ];
        if (result.Int8 is { } int8)
        {
            products.Add(("onnx-int8", "model-int8.onnx", $"{name}-int8.onnx", int8.Onnx));
        }

        var published = new List<PublishedFile>();
        foreach (var product in products)
        {
            using var content = new MemoryStream(product.Bytes);
            published.Add(
                await job.Files.PublishAsync(job.Lease, product.Kind, product.File, product.FileName, content, cancellation)
                ?? throw new OperationCanceledException("the lease is lost", job.Lease.Lost));
        }

        var targets = DatasetSums.Targets(snapshot.Images);
        return new JobProducts(ReportScores.Summary(report, snapshot.Images.Count, targets), published);
    }
}
