using System.Diagnostics;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Scoring;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Training;

namespace NeuroBot.Bench.Learning;

/// <summary>Trains on part of a folder and scores the exported model on the rest, which the training never sees.</summary>
internal static class Learn
{
    public static void Run(Report report, LearnOptions options, TrainingOptions training, CancellationToken cancel)
    {
        var all = FolderData.Read(options.Data);
        var (learn, test) = FolderData.Split(all, options.TestEvery, options.Images, seed: 1);
        IReadOnlyList<string> labels = [.. all.SelectMany(i => i.Shapes).Where(s => !s.Ignore).Select(s => s.Label).Distinct().Order(StringComparer.Ordinal)];
        var settings = new TrainingSettings(Minutes: options.Minutes, Preset: options.Preset, Seed: options.Seed, HeldOutShare: options.HeldOut, CropSize: options.Crop);
        var task = new TrainingTask(options.Type, labels, learn, settings, options.Start is null ? null : File.ReadAllBytes(options.Start));
        var weights = Run(report, task, test, training, Path.GetFileName(options.Data.TrimEnd('/')), options.Tweaks, cancel);
        if (options.Keep is not null)
        {
            File.WriteAllBytes(options.Keep, weights);
        }
    }

    /// <param name="report">Where to.</param>
    /// <param name="task">What to learn.</param>
    /// <param name="test">Images that it never sees.</param>
    /// <param name="training">How.</param>
    /// <param name="data">What the data are called.</param>
    /// <param name="tweaks">What was changed about the recipe; null: nothing.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The weights that were learnt.</returns>
    public static byte[] Run(
        Report report, TrainingTask task, IReadOnlyList<TrainingImage> test, TrainingOptions training, string data, IReadOnlyDictionary<string, string>? tweaks, CancellationToken cancel)
    {
        var outcome = Trainer.Run(task, new ConsoleObserver(), null, training, cancel);
        if (!outcome.TryGet(out var result, out var refusal))
        {
            throw new InvalidOperationException(refusal.Message);
        }
        foreach (var (name, value) in result.Chosen)
        {
            Console.Error.WriteLine($"{name}: {value}");
        }
        var last = result.Curve[^1];
        var about = new
        {
            data,
            start = result.Chosen["start"],
            task.ModelType,
            task.Settings.Minutes,
            learnt = task.Images.Count,
            tested = test.Count,
            task.Settings.Preset,
            task.Settings.CropSize,
            task.Settings.Seed,
            result.Environment.Device,
            result.Environment.Threads,
            tweaks,
        };
        report.Figure("crops learnt from", last.Images, "", about);
        report.Figure("crops a second", last.Images / result.TrainingSeconds, "1/s", about);
        report.Figure("model alone", result.Latency.MedianMilliseconds, "ms", about);
        report.Figure("peak memory", Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, "MB", about);
        var (scored, scores) = Score(test, result, task.Labels, task.ModelType);
        Scores(report, scores, about);
        foreach (var image in scored.Where(i => i.Text is { } text && !text.Written.Select(l => l.Text).SequenceEqual(text.Read.Select(l => l.Text))))
        {
            Console.Error.WriteLine($"{image.Name}: {Lines(image.Text!.Written)} was read as {Lines(image.Text.Read)}");
        }
        return result.Weights;
    }

    private static string Lines(IEnumerable<TextLine> lines) => string.Join(" / ", lines.Select(l => l.Text));

    private static (IReadOnlyList<ScoredImage> Images, ScoreSet Scores) Score(IReadOnlyList<TrainingImage> test, TrainingResult result, IReadOnlyList<string> labels, ModelType type)
    {
        using var detector = ShapeFinder.Open(result.Onnx, result.Spec, Environment.ProcessorCount);
        List<ScoredImage> scored =
        [
            .. test.Select(i => new ScoredImage(
                i.Id, i.Name, DatasetSplit.HeldOut, i.Width, i.Height, i.Shapes, detector.Detect(i.Path, 0.01), []))
                .Select(i => type == ModelType.Ocr ? i with { Text = ImageTexts.Of(i, labels, 0.3, 0.5) } : i),
        ];
        return (scored, Scorer.Score(scored, labels, 0.3, 0.5, type));
    }

    private static void Scores(Report report, ScoreSet score, object about)
    {
        if (score.Pixels is { } pixels)
        {
            Masks(report, pixels, about);
        }
        if (score.Strings is { } strings)
        {
            report.Figure("whole lines right at 0.3", strings.LineAccuracy ?? 0, "", new { strings.Lines, strings.ImageAccuracy, strings.CharacterErrorRate });
            report.Figure("whole lines right at best", strings.BestLineAccuracy ?? 0, "", new { strings.BestThreshold, strings.BestImageAccuracy, strings.BestCharacterErrorRate });
        }
        if (score.Angles is { } angles)
        {
            report.Figure("median angle error", angles.MedianDegrees, "degrees", new { angles.Pairs, angles.Percentile95Degrees });
        }
        report.Figure("pooled AP@.33", score.PooledAp33 ?? 0, "", about);
        report.Figure("mAP@0.5", score.Map50 ?? 0, "", about);
        report.Figure("mAP@0.5:0.95", score.Map5095 ?? 0, "", about);
        report.Figure("best F1", score.BestF1 ?? 0, "", new { score.BestThreshold });
        report.Figure("recall at 0.3", score.AverageRecall ?? 0, "", new { score.Precision });
        foreach (var label in score.PerLabel)
        {
            report.Figure($"AP50 of {label.Label}", label.Ap50 ?? 0, "", new { label.Targets });
        }
    }

    private static void Masks(Report report, PixelScore pixels, object about)
    {
        report.Figure("mean IoU", pixels.MeanIou ?? 0, "", about);
        report.Figure("IoU of any label", pixels.AnyLabel.Iou ?? 0, "", new { pixels.AnyLabel.Recall, pixels.AnyLabel.Precision });
        report.Figure("images missed at 0.3", pixels.Images.AtThreshold.MissRate ?? 0, "", new { pixels.Images.AtThreshold.FalseAlarmRate });
        report.Figure("images missed at 10 % false alarms", pixels.Images.MissRateAtTenPercent ?? 1, "", new { pixels.Images.ThresholdAtTenPercent });
        foreach (var label in pixels.PerLabel)
        {
            report.Figure($"IoU of {label.Label}", label.Pixels.Iou ?? 0, "", new { label.Pixels.Labelled, label.Images.WithTarget, label.Images.Missed });
        }
    }
}
