using CsCheck;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Scoring;
using static NeuroBot.Domain.Tests.Scoring.Make;

namespace NeuroBot.Domain.Tests.Scoring;

public class RecommendedThresholdsTests
{
    [Fact]
    public void TheMiddleOfTheGapBetweenRightAndWrongIsRecommended()
    {
        // 50 right finds at 0.8, 50 wrong ones at 0.4: any threshold from 0.41 to 0.80 does as well.
        var (threshold, f1) = Best(Scene("a", 50, right: 0.8, wrong: 0.4), "a");

        Assert.InRange(threshold!.Value, 0.59, 0.62);
        Assert.Equal(1, f1);
    }

    [Fact]
    public void ALabelWithManyTargetsHasAThresholdOfItsOwn()
    {
        ScoredImage[] images = [.. Scene("a", 100, right: 0.9, wrong: 0.7), .. Scene("b", 100, right: 0.4, wrong: 0.1)];

        Assert.InRange(Best(images, "a").Threshold!.Value, 0.75, 0.85);
        Assert.InRange(Best(images, "b").Threshold!.Value, 0.15, 0.35);
    }

    [Fact]
    public void ALabelWithFewTargetsFollowsTheOthers()
    {
        // Its one target was found at 0.12, below what is wrong for all others.
        ScoredImage[] images = [.. Scene("a", 100, right: 0.8, wrong: 0.4), .. Scene("b", 1, right: 0.12, wrong: 0.05)];

        Assert.InRange(Best(images, "b").Threshold!.Value, 0.35, 0.65);
    }

    [Fact]
    public void NothingIsRecommendedWithoutData()
    {
        Assert.Equal((null, null), Best([], "a"));
        Assert.Equal((null, null), Best([Image([], [Found("a", 0, 0, 0.9)])], "a"));
        Assert.Equal((null, null), Best([Image([Target("a", 0, 0)], [Found("a", 500, 0, 0.9)])], "a"));
        Assert.Equal((null, null), Best(Scene("a", 20, 0.8, 0.4), "b"));
    }

    [Fact]
    public void WithOneLabelAndManyTargetsItsF1IsNearlyTheBest() => Gen.Select(Gen.Int[1, 99], Gen.Bool).Array[80, 150].Sample(detections =>
    {
        var images = detections.Select((d, i) => Image([Target("a", 0, 0)], [Found("a", d.Item2 ? 0 : 500, 0, d.Item1 / 100d)])).ToArray();
        var scores = Scorer.Score(images, ["a"], 0.3, 0.5);
        Assert.True(scores.PerLabel[0].BestF1 is null || scores.PerLabel[0].BestF1 >= scores.BestF1 - 0.01, $"{scores.PerLabel[0].BestF1} of {scores.BestF1}");
    });

    private static (double? Threshold, double? F1) Best(ScoredImage[] images, string label)
    {
        var row = Scorer.Score(images, ["a", "b"], 0.3, 0.5).PerLabel.Single(r => r.Label == label);
        return (row.BestThreshold, row.BestF1);
    }

    private static ScoredImage[] Scene(string label, int count, double right, double wrong) =>
        [.. Enumerable.Range(0, count).Select(_ => Image([Target(label, 0, 0)], [Found(label, 0, 0, right), Found(label, 500, 0, wrong)]))];
}
