using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Scoring;

namespace NeuroBot.Local.Tests.ReportPage;

/// <summary>A small report with one held-out image: one target found, one missed, one false find, one find below the threshold.</summary>
internal static class SampleReport
{
    public const string Nasty = "<script>alert('划痕')</script>";

    /// <summary>The same as masks: one with a hole, and the figures of pixels and images.</summary>
    public static TrainingReport Masks()
    {
        var report = Make() with { ModelType = ModelType.Segmentation };
        var pixels = new PixelScore(
            [new PixelLabelScore(Nasty, new PixelFigures(800, 700, 600, 0.625, 0.8, 0.75, 0.857), new ImageCounts(4, 1, 6, 2, 0.25, 1d / 3))],
            new PixelFigures(800, 700, 600, 0.667, 0.8, 0.75, 0.857), new PixelFigures(7200, 7300, 7100, 0.959, 0.979, 0.986, 0.973), 0.625, 0.8,
            new ImageDecision(new ImageCounts(4, 1, 6, 2, 0.25, 1d / 3), [new DecisionPoint(0.9, 0.75, 0), new DecisionPoint(0.3, 0.25, 1d / 3)], 0.75, 0.9));
        var ring = new PolygonShape([[10, 10], [30, 10], [30, 30], [10, 30]], [[[15, 15], [15, 25], [25, 25], [25, 15]]]) { Label = Nasty, Score = 0.9 };
        return report with
        {
            HeldOut = report.HeldOut with { Pixels = pixels },
            Images = [report.Images[0] with { Detections = [ring, .. report.Images[0].Detections.Skip(1)] }],
        };
    }

    public static TrainingReport Make(double? recall = 0.5)
    {
        var label = new LabelScore(Nasty, 2, 1, 1, 1, 1, recall, 0.5, 0.875, 0.4, []);
        var held = new ScoreSet(1, 2, 1, 1, 1, recall, 0.5, 0.5, 0.66, 0.42, 0.875, 0.4, 0.9, [label], [[1, 1], [1, 0]]);
        var image = new ScoredImage("image1", $"{Nasty}.jpg", DatasetSplit.HeldOut, 100, 80,
            [new BoxShape(10, 10, 20, 20) { Label = Nasty }, new BoxShape(60, 10, 20, 20) { Label = Nasty }],
            [
                new BoxShape(11, 10, 20, 20) { Label = Nasty, Score = 0.9 },
                new BoxShape(40, 50, 10, 10) { Label = Nasty, Score = 0.6 },
                new BoxShape(60, 10, 20, 20) { Label = Nasty, Score = 0.2 },
            ],
            [new ShapeMatch(0, 0, 0.9), new ShapeMatch(2, 1, 1)]);
        return new TrainingReport("t", "m", $"模型 {Nasty}", "r", "V3", ModelType.Detection, 0.3, 0.5, [Nasty], held, held with { AverageRecall = 0.987 },
            [image], [new CurvePoint(10, 5, 40, 2.5, null), new CurvePoint(20, 10, 80, 1.25, 0.75)], new TrainingSettings(),
            new Dictionary<string, string> { ["resolution"] = "640: smallest target 12 px" },
            new ReportEnvironment("m", "Linux", "CPU", 2, 2, "cpu", ".NET 10", "2.10", "1.31", 1),
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMinutes(2), 108, 1L << 30,
            new LatencyMeasurement("CPU", 1, 640, 640, 24.5, 20), new ExportParity(4, 6e-7, 1e-4),
            [new ReportWarning("label.few-targets", "fewer than 30 targets", Nasty)]);
    }

    /// <summary>The same as a model that reads: "12" right, "3" taken for "8", "4" missed, "&lt;script&gt;" read where nothing is; and the next image right.</summary>
    public static TrainingReport MakeText()
    {
        string[] labels = ["1", "2", "3", "4", "8", Nasty];
        Shape Box(string label, int x, int y, double? score = null) => new BoxShape(x, y, 10, 12) { Label = label, Score = score };
        var first = new ScoredImage("image1", "a.jpg", DatasetSplit.HeldOut, 200, 200,
            [Box("1", 10, 10), Box("2", 22, 10), Box("3", 10, 60), Box("4", 10, 110)],
            [Box("1", 10, 10, 0.9), Box("2", 22, 10, 0.8), Box("8", 10, 60, 0.7), Box(Nasty, 150, 150, 0.6), Box("4", 10, 110, 0.1)], []);
        var second = first with { Id = "image2", Name = "b.jpg", Targets = [Box("4", 0, 0)], Detections = [Box("4", 0, 0, 0.9)] };
        ScoredImage[] images = [.. new[] { second, first }.Select(image => image with
        {
            Text = ImageTexts.Of(image, labels, 0.3, 0.5),
            Matches = Matcher.Match(image.Targets, image.Detections, 0.5),
        })];
        return Make() with
        {
            ModelType = ModelType.Ocr,
            Labels = labels,
            Images = images,
            HeldOut = Scorer.Score(images, labels, 0.3, 0.5),
            TrainedOn = Scorer.Score([], labels, 0.3, 0.5),
        };
    }
}
