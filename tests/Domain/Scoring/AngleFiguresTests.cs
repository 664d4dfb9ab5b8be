using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Scoring;
using NeuroBot.Domain.Shapes;
using static NeuroBot.Domain.Tests.Scoring.Make;

namespace NeuroBot.Domain.Tests.Scoring;

public class AngleFiguresTests
{
    private const double Degree = Math.PI / 180;
    private static readonly string[] Labels = ["a", "b"];

    [Fact]
    public void ErrorsOfMatchedPairsCountedByHand()
    {
        // 1°, 2°, 3°, 10° off; the fifth is below the threshold; the sixth has no partner.
        double[] off = [1, -2, 3, 10, 20];
        var targets = off.Select((_, i) => Turned(100 * i, 40, 20, 30)).ToList<Shape>();
        var found = off.Select((degrees, i) => Turned(100 * i, 40, 20, 30 + degrees, i == 4 ? 0.2 : 0.9)).ToList<Shape>();
        found.Add(Turned(900, 40, 20, 0, 0.9));

        var angles = Score([.. targets], [.. found])!;

        Assert.Equal(4, angles.Pairs);
        Assert.Equal(2.5, angles.MedianDegrees, 1e-9);
        Assert.Equal(10, angles.Percentile95Degrees, 1e-9);
    }

    [Fact]
    public void HalfATurnIsNoErrorOfAPartButAllOfOneOfACharacter()
    {
        Shape[] target = [Turned(50, 40, 20, -85)];
        Shape[] found = [Turned(50, 40, 20, 94, 0.9)];
        Assert.Equal(1, Score(target, found)!.MedianDegrees, 1e-9);
        Assert.Equal(179, Score(target, found, ModelType.Ocr)!.MedianDegrees, 1e-9);
    }

    [Fact]
    public void WidthAndHeightMayChangePlaces() =>
        Assert.Equal(0, Score([Turned(50, 40, 20, 10)], [Turned(50, 20, 40, 100, 0.9)])!.MedianDegrees, 1e-9);

    [Fact]
    public void ANearlySquareTargetHasNoDirectionUnlessItIsACharacter()
    {
        Shape[] target = [Turned(50, 40, 37, 10)];
        Shape[] found = [Turned(50, 40, 37, 40, 0.9)];
        Assert.Null(Score(target, found));
        Assert.Equal(30, Score(target, found, ModelType.Ocr)!.MedianDegrees, 1e-9);
    }

    [Fact]
    public void UprightModelsAndOtherLabelsHaveNone()
    {
        Assert.Null(Score([Turned(50, 40, 20, 0)], [Found("a", 30, 40, 0.9)]));
        Assert.Null(Score([Turned(50, 40, 20, 0) with { Label = "z" }], [Turned(50, 40, 20, 0, 0.9) with { Label = "z" }]));
        Assert.Null(Scorer.Score([], Labels, 0.3, 0.5).Angles);
    }

    [Fact]
    public void AnErrorIsTheSmallestTurnThatMakesTheBoxesParallel() => Gen.Select(Gen.Double[-9, 9], Gen.Double[-9, 9], Gen.Int[-3, 3]).Sample((a, b, turns) =>
    {
        RotatedBoxShape At(double angle) => new(0, 0, 40, 20, angle);
        var error = AngleFigures.Error(At(a), At(b), ModelType.Detection)!.Value;
        Assert.InRange(error, 0, Math.PI / 2);
        Assert.Equal(error, AngleFigures.Error(At(b), At(a), ModelType.Detection)!.Value, 1e-9);
        Assert.Equal(error, AngleFigures.Error(At(a + (turns * Math.PI)), At(b), ModelType.Detection)!.Value, 1e-9);
        Assert.Equal(1, Geometry.Iou(At(a), At(a + (Math.PI * turns))), 1e-9);
        Assert.True(Geometry.Iou(At(a + error), At(b)) > 1 - 1e-9 || Geometry.Iou(At(a - error), At(b)) > 1 - 1e-9);
    });

    private static Contracts.Reports.AngleErrors? Score(Shape[] targets, Shape[] found, ModelType type = ModelType.Detection) =>
        Scorer.Score([Image(targets, found)], Labels, 0.3, 0.2, type).Angles;

    private static RotatedBoxShape Turned(double x, double width, double height, double degrees, double? score = null) =>
        new(x, 50, width, height, degrees * Degree) { Label = "a", Score = score };
}
