using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Scoring;
using static NeuroBot.Domain.Tests.Scoring.Make;

namespace NeuroBot.Domain.Tests.Scoring;

public class ReportScoresTests
{
    private static readonly string[] Labels = ["a", "b"];

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(0.85)]
    [InlineData(0.95)]
    public void TheSliderShowsWhatANewScoringWould(double threshold)
    {
        var report = Report(0.5);
        var moved = ReportScores.AtThreshold(report, threshold);

        Assert.Equal(threshold, moved.Threshold);
        AssertSame(Report(threshold).HeldOut, moved.HeldOut);
        AssertSame(Report(threshold).TrainedOn, moved.TrainedOn);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.65)]
    [InlineData(0.85)]
    public void TheSliderReadsLinesAnew(double threshold)
    {
        var report = Read(Report(0.5), 0.5);
        var moved = ReportScores.AtThreshold(report, threshold);

        AssertSame(Read(Report(threshold), threshold).HeldOut, moved.HeldOut);
        AssertSame(Read(Report(threshold), threshold).TrainedOn, moved.TrainedOn);
        Assert.All(moved.Images, image => Assert.All(image.Text!.Read, line => Assert.True(line.Score >= threshold)));
        Assert.NotNull(moved.HeldOut.Strings);
    }

    [Fact]
    public void TheSliderMovesPixelsToo()
    {
        var moved = ReportScores.AtThreshold(Report(0.5, pixels: true), 0.1);
        AssertSame(Report(0.1, pixels: true).HeldOut, moved.HeldOut);
        AssertSame(Report(0.1, pixels: true).TrainedOn, moved.TrainedOn);
    }

    [Fact]
    public void WarnsOfLowScoresThinLabelsAndNothingHeldOut()
    {
        var report = Report(0.3);
        var warnings = ReportWarnings.Of(report.HeldOut, report.TrainedOn);

        Assert.Contains(warnings, w => w is { Code: ReportWarningCodes.LowAp, Label: "a" });
        Assert.Contains(warnings, w => w is { Code: ReportWarningCodes.LabelNotHeldOut, Label: "b" });
        Assert.Contains(warnings, w => w is { Code: ReportWarningCodes.FewTargets, Label: "b" });
        Assert.DoesNotContain(warnings, w => w.Code == ReportWarningCodes.NothingHeldOut);
        var nothing = Scorer.Score([], Labels, 0.3, 0.5);
        Assert.Equal(ReportWarningCodes.NothingHeldOut, ReportWarnings.Of(nothing, report.TrainedOn)[0].Code);
    }

    [Fact]
    public void WarnsOfALabelThatIsRare()
    {
        var many = Image([.. Enumerable.Range(0, 99).Select(i => Target("a", 20 * i, 0)), Target("b", 0, 500)], []);
        var scores = Scorer.Score([many], Labels, 0.3, 0.5);
        var warnings = ReportWarnings.Of(scores, Scorer.Score([], Labels, 0.3, 0.5));

        Assert.Contains(warnings, w => w is { Code: ReportWarningCodes.LowShare, Label: "b" });
        Assert.DoesNotContain(warnings, w => w is { Code: ReportWarningCodes.FewTargets or ReportWarningCodes.LowShare, Label: "a" });
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void SaysWhereTheLabelCheckCannotTell(int found, bool unsure)
    {
        var scores = Scorer.Score(
            [Image([.. Enumerable.Range(0, 10).Select(i => Target("a", 20 * i, 0))], [.. Enumerable.Range(0, found).Select(i => Found("a", 20 * i, 0, 0.9))])], Labels, 0.3, 0.5);
        var warnings = ReportWarnings.Of(Scorer.Score([], Labels, 0.3, 0.5), scores);

        Assert.Equal(unsure, warnings.Any(w => w is { Code: ReportWarningCodes.NotChecked, Label: "a" }));
        Assert.DoesNotContain(warnings, w => w is { Code: ReportWarningCodes.NotChecked, Label: "b" });
    }

    private static TrainingReport Report(double threshold, bool pixels = false)
    {
        ScoredImage[] images =
        [
            Image([Target("a", 0, 0), Target("a", 50, 0)], [Found("a", 0, 0, 0.9), Found("b", 50, 0, 0.8), Found("a", 90, 0, 0.2)]),
            Image([Target("b", 0, 0)], [Found("b", 1, 0, 0.6)], DatasetSplit.Train),
        ];
        var type = pixels ? ModelType.Segmentation : ModelType.Detection;
        return new TrainingReport(
            "team", "model", "name", "run", "V1", type, threshold, 0.5, Labels,
            Scorer.Score([images[0]], Labels, threshold, 0.5, type),
            Scorer.Score([images[1]], Labels, threshold, 0.5, type),
            images, [], new TrainingSettings(), new Dictionary<string, string>(),
            new ReportEnvironment("", "", "", 1, 1, "", "", "", "", 1), default, default, 0, 0,
            new LatencyMeasurement("", 1, 1, 1, 1, 1), new ExportParity(0, 0, 0), []);
    }

    private static TrainingReport Read(TrainingReport report, double threshold)
    {
        ScoredImage[] images = [.. report.Images.Select(image => image with { Text = ImageTexts.Of(image, Labels, threshold, 0.5) })];
        return report with
        {
            Images = images,
            HeldOut = Scorer.Score([images[0]], Labels, threshold, 0.5),
            TrainedOn = Scorer.Score([images[1]], Labels, threshold, 0.5),
        };
    }

    private static void AssertSame(ScoreSet expected, ScoreSet found) =>
        Assert.Equal(JsonSerializer.Serialize(expected, WireJson.Options), JsonSerializer.Serialize(found, WireJson.Options));
}
