using NeuroBot.Contracts.Reports;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Tests.Training;

public sealed class ScoreCalibrationTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.75)]
    public void AScoreAtTheBestThresholdBecomesTheUsualOne(double best) =>
        Assert.Equal(ScoreCalibration.Usual, ScoreCalibration.Moved(best, ScoreCalibration.Shift(best)), 1e-9);

    [Fact]
    public void WhatIsMeasuredOnTooLittleMovesNothingFar() => Assert.Equal(3, ScoreCalibration.Shift(0.0001));

    [Fact]
    public void ALabelWithoutAThresholdMovesAsTheOthersDo()
    {
        var shifts = ScoreCalibration.Shifts([0.6, null, 0.5, 0.7]);
        Assert.Equal(shifts[0], shifts[1]);
        Assert.Equal([0, 0], ScoreCalibration.Shifts([null, null]));
    }

    [Fact]
    public void TheBestDecisionIsTheMiddleOfThoseWithFewestErrors()
    {
        var counts = new ImageCounts(1, 0, 1, 0, 0, 0);
        DecisionPoint[] curve = [new(0.9, 0.5, 0), new(0.6, 0.1, 0.05), new(0.5, 0.05, 0.1), new(0.4, 0.05, 0.1), new(0.2, 0, 0.5)];
        Assert.Equal(0.5, ScoreCalibration.BestDecision(new ImageDecision(counts, curve, null, null)));
        Assert.Null(ScoreCalibration.BestDecision(new ImageDecision(counts, [], null, null)));
        Assert.Null(ScoreCalibration.BestDecision(null));
    }
}
