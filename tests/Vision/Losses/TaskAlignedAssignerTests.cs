using NeuroBot.Vision.Data;
using NeuroBot.Vision.Losses;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Tests.Losses;

public sealed class TaskAlignedAssignerTests
{
    private static readonly PointGrid Grid = new([8, 16], 64, 64);

    [Fact]
    public void TheBestPointsInsideATargetLearnItAndTheBestOfThemMostSurely()
    {
        var (scores, boxes) = Guess();
        var target = new TargetBox(8, 8, 40, 40, 1);
        var best = Point(24 - 4, 24 - 4);
        (boxes[4 * best], boxes[(4 * best) + 1], boxes[(4 * best) + 2], boxes[(4 * best) + 3]) = (8, 8, 40, 40);

        var found = TaskAlignedAssigner.Assign(scores, boxes, 2, [target], Grid);

        var points = Enumerable.Range(0, Grid.Count).Where(p => found.Target[p] == 0).ToList();
        Assert.Equal(10, points.Count);
        Assert.All(points, p => Assert.True(target.Contains(Grid.Centres[2 * p], Grid.Centres[(2 * p) + 1])));
        Assert.Equal(1f, found.Score[best], 1e-5f);
        Assert.All(points.Where(p => p != best), p => Assert.True(found.Score[p] < 0.5f));
    }

    [Fact]
    public void ATargetSmallerThanTheGridStillReachesAPoint()
    {
        var (scores, boxes) = Guess();
        var found = TaskAlignedAssigner.Assign(scores, boxes, 2, [new TargetBox(15, 15, 17, 17, 0)], Grid);
        Assert.Contains(0, found.Target);
    }

    [Fact]
    public void APointWantedByTwoLearnsTheOneItOverlapsMore()
    {
        var (scores, boxes) = Guess();
        TargetBox[] targets = [new(0, 0, 64, 64, 0), new(8, 8, 24, 24, 1)];
        var point = Point(12, 12);
        (boxes[4 * point], boxes[(4 * point) + 1], boxes[(4 * point) + 2], boxes[(4 * point) + 3]) = (8, 8, 24, 24);
        Assert.Equal(1, TaskAlignedAssigner.Assign(scores, boxes, 2, targets, Grid).Target[point]);
        Assert.Equal(0, TaskAlignedAssigner.Assign(scores, boxes, 2, [.. targets.Reverse()], Grid).Target[point]);
    }

    [Fact]
    public void PointsInAnIgnoreRegionAreLeftOut()
    {
        var (scores, boxes) = Guess();
        var found = TaskAlignedAssigner.Assign(scores, boxes, 2, [new TargetBox(0, 0, 16, 16, TargetBox.Ignored)], Grid);
        Assert.Equal(Assignment.LeftOut, found.Target[Point(4, 4)]);
        Assert.Equal(Assignment.Nothing, found.Target[Point(20, 4)]);
    }

    private static (float[] Scores, float[] Boxes) Guess()
    {
        var boxes = new float[4 * Grid.Count];
        for (var p = 0; p < Grid.Count; p++)
        {
            var half = 2 * Grid.Strides[p];
            (boxes[4 * p], boxes[(4 * p) + 1]) = (Grid.Centres[2 * p] - half, Grid.Centres[(2 * p) + 1] - half);
            (boxes[(4 * p) + 2], boxes[(4 * p) + 3]) = (Grid.Centres[2 * p] + half, Grid.Centres[(2 * p) + 1] + half);
        }
        return ([.. Enumerable.Repeat(0.01f, 2 * Grid.Count)], boxes);
    }

    private static int Point(float x, float y) =>
        Enumerable.Range(0, Grid.Count).First(p => Grid.Centres[2 * p] == x && Grid.Centres[(2 * p) + 1] == y);
}
