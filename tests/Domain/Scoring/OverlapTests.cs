using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;
using static NeuroBot.Domain.Tests.Scoring.Make;

namespace NeuroBot.Domain.Tests.Scoring;

public class OverlapTests
{
    private static readonly RotatedBoxShape Bar = new(50, 50, 80, 10, Math.PI / 4) { Label = "a" };

    [Fact]
    public void AFoundRotatedBoxIsComparedByExactArea()
    {
        // Both lie on the same diagonal square: their bounding boxes are equal, they themselves share the crossing alone.
        var crossing = Bar with { Angle = -Math.PI / 4, Score = 0.9 };
        Assert.Equal(100d / (800 + 800 - 100), Domain.Scoring.Overlap.Iou(Bar, crossing), 1e-9);
        Assert.Equal(1, Domain.Scoring.Overlap.Iou(Geometry.ToBox(Bar), Geometry.ToBox(crossing)), 1e-9);
    }

    [Fact]
    public void AnOutlineAndAnUprightTargetAreComparedWithItAsTheyAre()
    {
        var found = Bar with { Score = 0.9 };
        Assert.Equal(1, Domain.Scoring.Overlap.Iou(Geometry.ToPolygon(Bar), found), 1e-9);
        Assert.Equal(800 / Geometry.Area(Geometry.ToBox(Bar)), Domain.Scoring.Overlap.Iou(Geometry.ToBox(Bar), found), 1e-9);
    }

    [Fact]
    public void AFoundUprightBoxMeetsTheBoundingBox() =>
        Assert.Equal(1, Domain.Scoring.Overlap.Iou(Bar, Geometry.ToBox(Bar) with { Score = 0.9 }), 1e-9);

    [Fact]
    public void APerfectRotatedModelScoresOne()
    {
        var found = Bar with { Score = 0.9 };
        var scores = Domain.Scoring.Scorer.Score([Image([Bar], [found])], ["a"], 0.3, 0.5);
        Assert.Equal((1, 1d, 1d), (scores.Correct, scores.Map50, scores.Map5095));
        Assert.Equal(0, scores.Angles!.MedianDegrees, 1e-9);
    }
}
