using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Scoring;
using static NeuroBot.Domain.Tests.Scoring.Make;

namespace NeuroBot.Domain.Tests.Scoring;

public class ScorerTests
{
    private static readonly string[] Labels = ["a", "b", "c"];

    private static readonly Gen<Shape> AnyShape =
        from label in Gen.Int[0, 2].Select(i => Labels[i])
        from x in Gen.Int[0, 25]
        from y in Gen.Int[0, 25]
        from score in Gen.Int[0, 10]
        from ignore in Gen.Int[0, 9]
        select (Shape)new BoxShape(x, y, 10, 10) { Label = ignore == 0 ? "" : label, Ignore = ignore == 0, Score = score / 10d };

    private static readonly Gen<ScoredImage[]> AnyImages = Gen.Select(
        AnyShape.Array[0, 6],
        AnyShape.Where(s => !s.Ignore).Array[0, 8],
        (targets, detections) => Image(targets, detections)).Array[0, 4];

    /// <summary>Three targets: one found, one taken for b, one missed; and one false b.</summary>
    private static ScoredImage Example => Image(
        [Target("a", 0, 0), Target("a", 100, 0), Target("b", 200, 0)],
        [Found("a", 0, 0, 0.9), Found("b", 100, 0, 0.8), Found("b", 400, 0, 0.7), Found("b", 200, 0, 0.2)]);

    [Fact]
    public void CountedByHand()
    {
        var scores = Scorer.Score([Example], Labels, 0.3, 0.5);

        Assert.Equal((1, 3, 1, 2, 2), (scores.Images, scores.Targets, scores.Correct, scores.Missed, scores.False));
        Assert.Equal(1d / 3, scores.AverageRecall!.Value, 12);
        Assert.Equal(1d / 3, scores.Precision!.Value, 12);
        Assert.Equal(1d / 3, scores.F1!.Value, 12);
        // a: recall 1/2 at precision 1 → 51 of 101 points. b: recall 1 at precision 1/3.
        Assert.Equal(51d / 101, scores.PerLabel[0].Ap50!.Value, 12);
        Assert.Equal(1d / 3, scores.PerLabel[1].Ap50!.Value, 12);
        Assert.Null(scores.PerLabel[2].Ap50);
        Assert.Equal(((51d / 101) + (1d / 3)) / 2, scores.Map50!.Value, 12);
        // Pooled: right, wrong, wrong, right of three targets.
        Assert.Equal((1d / 3) + (1d / 3 * 2 / 4), scores.PooledAp33!.Value, 12);
        Assert.Equal(2d * 2 / (4 + 3), scores.BestF1!.Value, 12);
        Assert.Equal(0.2, scores.BestThreshold);
    }

    [Fact]
    public void ConfusionSaysWhatWasTakenForWhat()
    {
        var confusion = Scorer.Score([Example], Labels, 0.3, 0.5).Confusion;

        Assert.Equal([1, 1, 0, 0], confusion[0]);
        Assert.Equal([0, 0, 0, 1], confusion[1]);
        Assert.Equal([0, 0, 0, 0], confusion[2]);
        Assert.Equal([0, 1, 0, 0], confusion[3]);
    }

    [Fact]
    public void AnIgnoreRegionNeutralisesDetectionsAndTargetsInIt()
    {
        var scores = Scorer.Score(
            [Image([Ignored(0, 0, 50, 50), Target("a", 10, 10), Target("a", 100, 100)], [Found("a", 20, 20, 0.9), Found("a", 100, 100, 0.8)])],
            Labels, 0.3, 0.5);

        Assert.Equal((1, 1, 0, 0), (scores.Targets, scores.Correct, scores.Missed, scores.False));
        Assert.Equal(1, scores.PooledAp33);
    }

    [Fact]
    public void AnIgnoreRegionDoesNotReachBeyondItself()
    {
        var outline = new PolygonShape([[0, 0], [50, 0], [0, 50]]) { Ignore = true };
        var scores = Scorer.Score([Image([outline], [Found("a", 35, 35, 0.9), Found("a", 5, 5, 0.9)])], Labels, 0.3, 0.5);

        Assert.Equal(1, scores.False);
    }

    [Fact]
    public void NoDataIsNoScore()
    {
        var scores = Scorer.Score([], Labels, 0.3, 0.5);

        Assert.Null(scores.AverageRecall);
        Assert.Null(scores.Precision);
        Assert.Null(scores.F1);
        Assert.Null(scores.BestF1);
        Assert.Null(scores.BestThreshold);
        Assert.Null(scores.Map50);
        Assert.Null(scores.Map5095);
        Assert.Null(scores.PooledAp33);
        Assert.All(scores.PerLabel, row => Assert.Null(row.Recall));
    }

    [Fact]
    public void OverlapOfExactlyOneThirdCountsForDeepPcbAndForNothingElse()
    {
        // 10 × 10 boxes shifted by 5: IoU = 50 / 150 = 0.3333 > 0.33.
        var scores = Scorer.Score([Image([Target("a", 0, 0)], [Found("a", 5, 0, 0.9)])], Labels, 0.3, 0.5);

        Assert.Equal(1, scores.PooledAp33);
        Assert.Equal(0, scores.Map50);
    }

    [Fact]
    public void CurvesHaveAtMost101PointsAtFallingThresholds()
    {
        Shape[] detections = [.. Enumerable.Range(0, 500).Select(i => Found("a", 100 + i, 0, i / 500d))];
        var curve = Scorer.Score([Image([Target("a", 0, 0)], detections)], Labels, 0.3, 0.5).PerLabel[0].Curve;

        Assert.Equal(101, curve.Count);
        Assert.Equal(curve.OrderByDescending(p => p.Threshold), curve);
    }

    [Fact]
    public void CountsAddUp() => Gen.Select(AnyImages, Gen.Int[0, 10]).Sample((images, tenths) =>
    {
        var scores = Scorer.Score(images, Labels, tenths / 10d, 0.5);
        Assert.Equal(scores.Targets, scores.Correct + scores.Missed);
        Assert.Equal(scores.Targets, scores.PerLabel.Sum(r => r.Targets));
        for (var i = 0; i < Labels.Length; i++)
        {
            Assert.Equal(scores.PerLabel[i].Correct, scores.Confusion[i][i]);
            Assert.Equal(scores.PerLabel[i].Targets, scores.Confusion[i].Sum());
        }

        Assert.InRange(scores.Map50 ?? 0, 0, 1);
        Assert.InRange(scores.Map5095 ?? 0, 0, 1);
        // A stricter overlap finds no more; but in an ignore region a detection that is no longer right does not count at all, as in COCO.
        if (!images.Any(image => image.Targets.Any(target => target.Ignore)))
        {
            // Ten equal figures have a mean that differs in the last bit.
            Assert.InRange(scores.Map5095 ?? 0, 0, (scores.Map50 ?? 0) + 1e-12);
        }

        Assert.True(scores.F1 is null || scores.F1 <= scores.BestF1 + 1e-12);
    });

    [Fact]
    public void TheBestThresholdReachesTheBestF1() => AnyImages.Sample(images =>
    {
        if (Scorer.Score(images, Labels, 0.3, 0.5) is { BestThreshold: { } threshold, BestF1: var best })
        {
            Assert.Equal(best!.Value, Scorer.Score(images, Labels, threshold, 0.5).F1!.Value, 12);
        }
    });

    [Fact]
    public void PerfectDetectionsScoreOne() => AnyShape.Where(s => !s.Ignore).Array[1, 5].Sample(targets =>
    {
        var scores = Scorer.Score([Image(targets, targets)], Labels, 0, 0.5);
        Assert.Equal(1, scores.AverageRecall);
        Assert.Equal(1, scores.Precision);
        Assert.Equal(1, scores.Map5095);
    });
}
