using CsCheck;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Labels;

namespace NeuroBot.Domain.Tests.Labels;

public class TargetStatisticsTests
{
    private static readonly Gen<(int, int, IReadOnlyList<Shape>)> AnyImage = Gen.Select(
        Gen.Int[100, 2000],
        Gen.Int[100, 2000],
        Gen.Select(Gen.Double[1, 90], Gen.Double[1, 90], Gen.Int[0, 2]).Array[0, 5],
        (width, height, boxes) => (width, height, (IReadOnlyList<Shape>)[.. boxes.Select(b => Box("abc"[b.Item3].ToString(), b.Item1, b.Item2))]));

    [Fact]
    public void CountedByHand()
    {
        var found = TargetStatistics.Of([(1000, 500, [Box("a", 10, 20), Box("b", 40, 30), Box("a", 50, 60)]), (1000, 500, []), (500, 500, [Box("a", 8, 100)])]);

        Assert.Equal((3, 1, 4), (found.Images, found.Negatives, found.Targets));
        Assert.Equal([new LabelShare("a", 3, 2, 0.75), new LabelShare("b", 1, 1, 0.25)], found.Labels);
        Assert.Equal(20, found.ShorterSide!.Middle, 9);
        Assert.Equal(50, found.LongerSide!.Middle, 9);
        Assert.Equal((2500d, 2500d), (found.SmallestRatio, found.ExtremeRatio));
        Assert.Equal(RatioAdvice.RaiseResolution, found.Advice);
    }

    [Fact]
    public void SidesAreThoseAtTheResolutionAskedFor()
    {
        (int, int, IReadOnlyList<Shape>)[] images = [(2000, 1000, [Box("a", 40, 100)]), (500, 400, [Box("a", 40, 100)])];

        Assert.Equal(new Quantiles(21, 30, 39), Rounded(TargetStatistics.Of(images, 1000).ShorterSide!));
        Assert.Equal(new Quantiles(23, 50, 77), Rounded(TargetStatistics.Of(images, 1000, enlarge: true).ShorterSide!));
        Assert.Equal(TargetStatistics.Of(images).SmallestRatio, TargetStatistics.Of(images, 1000).SmallestRatio);
    }

    [Fact]
    public void OneSlipOfTheMouseAsksForNoTiling()
    {
        var shapes = Enumerable.Range(0, 100).Select(i => Box("a", i == 50 ? 2 : 40, i == 50 ? 2 : 40)).ToArray();
        var found = TargetStatistics.Of([(1000, 1000, shapes)]);

        Assert.Equal((625d, 250_000d), (found.SmallestRatio, found.ExtremeRatio));
        Assert.Equal(RatioAdvice.Good, found.Advice);
    }

    [Fact]
    public void NothingIsSaidAboutNothing()
    {
        var found = TargetStatistics.Of([(10, 10, [new BoxShape(0, 0, 5, 5) { Ignore = true }, Box("a", 0, 5)])]);

        Assert.Equal((1, 1, 0), (found.Images, found.Negatives, found.Targets));
        Assert.Null(found.ShorterSide);
        Assert.Null(found.SmallestRatio);
        Assert.Null(found.Advice);
        Assert.Empty(found.Labels);
    }

    [Fact]
    public void SharesAddUpAndQuantilesRise() => AnyImage.Array[0, 10].Sample(images =>
    {
        var found = TargetStatistics.Of(images, 640);
        Assert.Equal(found.Targets, found.Labels.Sum(l => l.Targets));
        Assert.Equal(found.Targets == 0 ? 0 : 1, found.Labels.Sum(l => l.Share), 1e-9);
        Assert.True(found.ShorterSide is null || (found.ShorterSide.Low <= found.ShorterSide.Middle && found.ShorterSide.Middle <= found.ShorterSide.High));
        Assert.True(found.ShorterSide is null || found.ShorterSide.Middle <= found.LongerSide!.Middle);
        Assert.True(found.SmallestRatio is null || found.SmallestRatio <= found.ExtremeRatio);
    });

    private static BoxShape Box(string label, double width, double height) => new(1, 1, width, height) { Label = label };

    private static Quantiles Rounded(Quantiles q) => new(Math.Round(q.Low, 6), Math.Round(q.Middle, 6), Math.Round(q.High, 6));
}
