using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Scoring;
using static NeuroBot.Domain.Tests.Scoring.Make;

namespace NeuroBot.Domain.Tests.Scoring;

public class ImageDecisionsTests
{
    private static readonly string[] Labels = ["a", "b"];

    private static readonly Gen<ScoredImage[]> AnyImages = Gen.Select(Gen.Bool, Gen.Int[0, 10].Array[0, 3], (bad, tenths) =>
        Bad(bad, [.. tenths.Select(t => t / 10d)])).Array[0, 12];

    [Fact]
    public void MissedAndFlaggedAtTheThreshold()
    {
        var decision = Decide(0.5, Bad(true, 0.9), Bad(true, 0.4), Bad(true), Bad(false, 0.6), Bad(false, 0.1), Bad(false), Bad(false));
        Assert.Equal(new ImageCounts(3, 2, 4, 1, 2d / 3, 0.25), decision.AtThreshold);
    }

    [Fact]
    public void TheCurveFallsInMissesAndRisesInFalseAlarms()
    {
        var decision = Decide(0.5, Bad(true, 0.9), Bad(true, 0.4), Bad(false, 0.6), Bad(false, 0.4, 0.2));
        Assert.Equal([new(0.9, 0.5, 0), new(0.6, 0.5, 0.5), new(0.4, 0, 1)], decision.Curve);
        Assert.Equal((0.5, 0.9), (decision.MissRateAtTenPercent, decision.ThresholdAtTenPercent));
    }

    [Fact]
    public void TenPercentIsInclusive()
    {
        ScoredImage[] good = [.. Enumerable.Range(0, 10).Select(i => Bad(false, i == 0 ? 0.7 : 0.1))];
        var decision = Decide(0.5, [Bad(true, 0.9), Bad(true, 0.6), .. good]);
        Assert.Equal((0, 0.6), (decision.MissRateAtTenPercent, decision.ThresholdAtTenPercent));
    }

    [Fact]
    public void WhereTheBestScoresAreFalseAlarmsOnlyFindingNothingKeepsToTenPercent()
    {
        var decision = Decide(0.5, Bad(true, 0.2), Bad(false, 0.9));
        Assert.Equal((1, null), (decision.MissRateAtTenPercent, decision.ThresholdAtTenPercent));
    }

    [Fact]
    public void WithoutGoodImagesThereIsNoTradeOff()
    {
        var decision = Decide(0.5, Bad(true, 0.9));
        Assert.Equal(new ImageCounts(1, 0, 0, 0, 0, null), decision.AtThreshold);
        Assert.Empty(decision.Curve);
        Assert.Null(decision.MissRateAtTenPercent);
    }

    [Fact]
    public void ALabelFoundInPlaceOfAnotherFindsTheImageButNotTheLabel()
    {
        var pixels = Scorer.Score([Image([Target("a", 0, 0)], [Found("b", 0, 0, 0.9)])], Labels, 0.5, 0.5, ModelType.Segmentation).Pixels!;
        Assert.Equal(0, pixels.Images.AtThreshold.Missed);
        Assert.Equal([new ImageCounts(1, 1, 0, 0, 1, null), new ImageCounts(0, 0, 1, 1, null, 1)], pixels.PerLabel.Select(row => row.Images));
    }

    [Fact]
    public void WhatLiesInAnIgnoreRegionTakesNoPart()
    {
        var image = Image([Ignored(0, 0, 50, 50), Target("a", 10, 10)], [Found("a", 20, 20, 0.9)]);
        Assert.Equal(new ImageCounts(0, 0, 1, 0, null, 0), Decide(0.5, image).AtThreshold);
    }

    [Fact]
    public void EveryPointIsWhatItsThresholdWouldGive() => AnyImages.Sample(images =>
    {
        var decision = Decide(0.5, images);
        Assert.All(decision.Curve, point =>
        {
            var at = Decide(point.Threshold, images).AtThreshold;
            Assert.Equal((point.MissRate, point.FalseAlarmRate), (at.MissRate!.Value, at.FalseAlarmRate!.Value));
        });
        Assert.Equal(decision.Curve.OrderByDescending(p => p.Threshold).ThenByDescending(p => p.MissRate).ThenBy(p => p.FalseAlarmRate), decision.Curve);
        if (decision.MissRateAtTenPercent is { } least)
        {
            Assert.All(decision.Curve, point => Assert.True(point.FalseAlarmRate > 0.1 || point.MissRate >= least));
        }
    }, iter: 500);

    [Fact]
    public void TheCurveHasAtMost101Points()
    {
        var decision = Decide(0.5, [.. Enumerable.Range(1, 400).Select(i => Bad(i % 2 == 0, i / 400d))]);
        Assert.Equal(101, decision.Curve.Count);
        Assert.Equal((1, 1 / 400d), (decision.Curve[0].Threshold, decision.Curve[^1].Threshold));
    }

    private static ImageDecision Decide(double threshold, params ScoredImage[] images) => Scorer.Score(images, Labels, threshold, 0.5, ModelType.Segmentation).Pixels!.Images;

    private static ScoredImage Bad(bool bad, params double[] scores) =>
        Image(bad ? [Target("a", 0, 0)] : [], [.. scores.Select(score => Found("a", 0, 0, score))]) with { Width = 20, Height = 20 };
}
