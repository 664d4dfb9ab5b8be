using System.Diagnostics;
using System.Runtime.InteropServices;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.LabelCheck;
using NeuroBot.Domain.Scoring;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Training;

namespace NeuroBot.GpuWorker.Training;

/// <summary>Puts the report together.</summary>
internal static class ReportMaker
{
    internal const double MatchIou = 0.5;

    public static TrainingReport Make(
        JobRequest request, DatasetSnapshot snapshot, TrainingResult result, DateTimeOffset startedAt, DateTimeOffset endedAt)
    {
        var images = snapshot.Images.Select(image => Read(Scored(image, result), request, snapshot.Labels)).ToList();
        var heldOut = Score(images, DatasetSplit.HeldOut, snapshot.Labels, request);
        var trainedOn = Score(images, DatasetSplit.Train, snapshot.Labels, request);
        return new TrainingReport(
            request.Team,
            request.Model,
            request.ModelName,
            request.JobId,
            request.Version,
            request.ModelType,
            request.Settings.Threshold,
            MatchIou,
            snapshot.Labels,
            heldOut,
            trainedOn,
            images,
            result.Curve,
            request.Settings,
            result.Chosen,
            Environment(request, result),
            startedAt,
            endedAt,
            result.TrainingSeconds,
            PeakMemory(),
            result.Latency,
            result.Parity,
            ReportWarnings.Of(heldOut, trainedOn),
            result.Variants?.Select(v => v.Figures).ToList(),
            result.Speed,
            LabelChecker.Check([.. images.Select(Checked)], snapshot.Labels),
            result.Folds,
            SourceReports.Make(request, snapshot, images));
    }

    private static CheckedImage Checked(ScoredImage image) =>
        new(image.Id, image.Split == DatasetSplit.HeldOut, image.Width, image.Height, image.Targets, image.Detections);

    private static ScoredImage Scored(SnapshotImage image, TrainingResult result)
    {
        var detections = result.Detections.TryGetValue(image.Id, out var found) ? found : [];
        var (matches, overlaps) = Matcher.MatchWithOverlaps(image.Shapes, detections, MatchIou);
        return new ScoredImage(
            image.Id,
            image.Name,
            result.Splits[image.Id],
            image.Width,
            image.Height,
            image.Shapes,
            detections,
            matches,
            Overlaps: overlaps);
    }

    private static ScoredImage Read(ScoredImage image, JobRequest request, IReadOnlyList<string> labels) => request.ModelType == ModelType.Ocr
        ? image with { Text = ImageTexts.Of(image, labels, request.Settings.Threshold, MatchIou) }
        : image;

    private static ScoreSet Score(List<ScoredImage> images, DatasetSplit split, IReadOnlyList<string> labels, JobRequest request) =>
        Scorer.Score([.. images.Where(image => image.Split == split)], labels, request.Settings.Threshold, MatchIou, request.ModelType);

    private static ReportEnvironment Environment(JobRequest request, TrainingResult result) => new(
        System.Environment.MachineName,
        RuntimeInformation.OSDescription,
        Processor.Name,
        System.Environment.ProcessorCount,
        result.Environment.Threads,
        result.Environment.Device,
        RuntimeInformation.FrameworkDescription,
        result.Environment.Torch,
        result.Environment.OnnxRuntime,
        request.Settings.Seed);

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
