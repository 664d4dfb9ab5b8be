using CsCheck;
using NeuroBot.Domain.Scoring;

namespace NeuroBot.Domain.Tests.Scoring;

public class AveragePrecisionTests
{
    private static readonly Gen<(RankedDetection[] List, int Targets)> AnyList =
        from list in Gen.Select(Gen.Int[0, 20], Gen.Bool, (score, correct) => new RankedDetection(score / 20d, correct)).Array[0, 30]
        from missed in Gen.Int[0, 5]
        where list.Count(d => d.Correct) + missed > 0
        select (list, list.Count(d => d.Correct) + missed);

    [Fact]
    public void CountedByHand()
    {
        // Right, wrong, right of two targets: recall 0.5 at precision 1, recall 1 at precision 2/3.
        var steps = RankedDetections.Steps([new(0.9, true), new(0.8, false), new(0.7, true)]);

        Assert.Equal((51 + (50 * 2d / 3)) / 101, AveragePrecision.Interpolated(steps, 2)!.Value, 12);
        Assert.Equal(0.5 + (0.5 * 2 / 3), AveragePrecision.Plain(steps, 2)!.Value, 12);
    }

    [Fact]
    public void NoTargetIsNoScore()
    {
        Assert.Null(AveragePrecision.Interpolated([], 0));
        Assert.Null(AveragePrecision.Plain(RankedDetections.Steps([new(0.5, false)]), 0));
    }

    [Fact]
    public void NothingFoundIsZero() => Assert.Equal(0, AveragePrecision.Interpolated([], 3));

    [Fact]
    public void AlwaysBetweenZeroAndOne() => AnyList.Sample((list, targets) =>
    {
        var steps = RankedDetections.Steps(list);
        Assert.InRange(AveragePrecision.Interpolated(steps, targets)!.Value, 0, 1);
        Assert.InRange(AveragePrecision.Plain(steps, targets)!.Value, 0, 1 + 1e-12);
    });

    [Fact]
    public void TheOrderOfEqualScoresDoesNotMatter() => AnyList.Sample((list, targets) =>
        Assert.Equal(
            AveragePrecision.Plain(RankedDetections.Steps(list), targets),
            AveragePrecision.Plain(RankedDetections.Steps(list.Reverse()), targets)));

    [Fact]
    public void OnlyTheOrderOfScoresMatters() => AnyList.Sample((list, targets) =>
        Assert.Equal(
            AveragePrecision.Interpolated(RankedDetections.Steps(list), targets),
            AveragePrecision.Interpolated(RankedDetections.Steps(list.Select(d => d with { Score = Math.Exp(d.Score) })), targets)));
}
