using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Scoring;
using static NeuroBot.Domain.Tests.Scoring.Make;

namespace NeuroBot.Domain.Tests.Scoring;

public class MatcherTests
{
    private static readonly Gen<Shape> AnyShape =
        from label in Gen.Int[0, 1].Select(i => "ab"[i].ToString())
        from x in Gen.Int[0, 20]
        from y in Gen.Int[0, 20]
        from score in Gen.Int[0, 10]
        select (Shape)new BoxShape(x, y, 10, 10) { Label = label, Score = score / 10d };

    [Fact]
    public void TheBetterScoreTakesTheTarget()
    {
        var match = Assert.Single(Matcher.Match([Target("a", 0, 0)], [Found("a", 0, 0, 0.5), Found("a", 1, 0, 0.9)], 0.5));

        Assert.Equal(1, match.Detection);
        Assert.Equal(90d / 110, match.Iou, 12);
    }

    [Fact]
    public void OtherLabelsDoNotMatch() => Assert.Empty(Matcher.Match([Target("a", 0, 0)], [Found("b", 0, 0, 0.9)], 0.5));

    [Fact]
    public void IgnoreRegionsAndWhatLiesInThemDoNotMatch() =>
        Assert.Empty(Matcher.Match([Target("a", 0, 0), Ignored(0, 0, 20, 20)], [Found("a", 0, 0, 0.9)], 0.5));

    [Fact]
    public void ADetectedBoxIsComparedWithTheBoundingBoxOfWhatWasDrawn()
    {
        var triangle = new PolygonShape([[0, 0], [10, 0], [0, 10]]) { Label = "a" };

        Assert.Equal(1, Assert.Single(Matcher.Match([triangle], [Found("a", 0, 0, 0.9)], 0.5)).Iou);
    }

    [Fact]
    public void NoTargetOrDetectionIsTakenTwice() => Gen.Select(AnyShape.Array[0, 8], AnyShape.Array[0, 8]).Sample((targets, detections) =>
    {
        var matches = Matcher.Match(targets, detections, 0.3);
        Assert.Equal(matches.Count, matches.Select(m => m.Target).Distinct().Count());
        Assert.Equal(matches.Count, matches.Select(m => m.Detection).Distinct().Count());
        Assert.All(matches, m => Assert.Equal(targets[m.Target].Label, detections[m.Detection].Label));
        Assert.All(matches, m => Assert.InRange(m.Iou, 0.3, 1));
    });

    [Fact]
    public void MatchesAtAThresholdAreThoseOfTheWholeListThatReachIt() =>
        Gen.Select(AnyShape.Array[0, 8], AnyShape.Array[0, 8], Gen.Int[0, 10]).Sample((targets, detections, tenths) =>
        {
            var threshold = tenths / 10d;
            var kept = detections.Where(d => d.Score >= threshold).ToArray();
            var ofKept = Matcher.Match(targets, kept, 0.3).Select(m => (kept[m.Detection], m.Target));
            var ofAll = Matcher.Match(targets, detections, 0.3)
                .Where(m => detections[m.Detection].Score >= threshold)
                .Select(m => (detections[m.Detection], m.Target));
            Assert.Equal(ofKept, ofAll);
        });
}
