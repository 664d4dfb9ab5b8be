using NeuroBot.Vision.Data;
using NeuroBot.Vision.Losses;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using TorchSharp;

namespace NeuroBot.Vision.Tests.Losses;

public sealed class TaskAlignedAssignerTests
{
    private const int Classes = 2;

    private static readonly PointGrid Grid = new([8, 16], 64, 64);

    public TaskAlignedAssignerTests() => TorchLibrary.EnsureLoaded();

    [Fact]
    public void ItAssignsWhatThePlainLoopsAssign()
    {
        var random = new Random(11);
        for (var round = 0; round < 40; round++)
        {
            var (scores, boxes) = Guess(random);
            Target[] targets = [.. Enumerable.Range(0, random.Next(0, 5)).Select(_ => Somewhere(random))];
            var expected = PlainAssigner.Assign(scores, boxes, Classes, targets, Grid);
            var (target, score) = Assign(scores, boxes, targets);
            for (var p = 0; p < Grid.Count; p++)
            {
                Assert.Equal(expected.Score[p], score[p], 1e-5f);
                if (expected.Score[p] > 0)
                {
                    Assert.Equal(expected.Target[p], (int)target[p]);
                }
            }
        }
    }

    [Fact]
    public void TheBestPointsInsideATargetLearnItAndTheBestOfThemMostSurely()
    {
        var (scores, boxes) = Guess();
        var target = Target.Upright(8, 8, 40, 40, 1);
        var best = Point(24 - 4, 24 - 4);
        Put(boxes, best, target);
        var (_, score) = Assign(scores, boxes, [target]);

        var points = Enumerable.Range(0, Grid.Count).Where(p => score[p] > 0).ToList();
        Assert.Equal(10, points.Count);
        Assert.All(points, p => Assert.True(target.Contains(Grid.Centres[2 * p], Grid.Centres[(2 * p) + 1])));
        Assert.Equal(1f, score[best], 1e-5f);
        Assert.All(points.Where(p => p != best), p => Assert.True(score[p] < 0.5f));
    }

    [Fact]
    public void ATargetSmallerThanTheGridStillReachesAPoint()
    {
        var (scores, boxes) = Guess();
        Assert.Contains(Assign(scores, boxes, [Target.Upright(15, 15, 17, 17, 0)]).Score, s => s > 0);
    }

    [Fact]
    public void APointWantedByTwoLearnsTheOneItOverlapsMore()
    {
        var (scores, boxes) = Guess();
        Target[] targets = [Target.Upright(0, 0, 64, 64, 0), Target.Upright(8, 8, 24, 24, 1)];
        var point = Point(12, 12);
        Put(boxes, point, targets[1]);
        Assert.Equal(1, Assign(scores, boxes, targets).Target[point]);
        Assert.Equal(0, Assign(scores, boxes, [.. targets.Reverse()]).Target[point]);
    }

    private static (long[] Target, float[] Score) Assign(float[] scores, float[] boxes, Target[] targets)
    {
        // One empty place behind the targets, as in a batch whose other images hold more.
        var places = targets.Length + 1;
        var wanted = new float[places * DetectionBatch.BoxValues];
        var classes = new long[places];
        Array.Fill(classes, -1);
        for (var t = 0; t < targets.Length; t++)
        {
            float[] values = [targets[t].X, targets[t].Y, targets[t].Width, targets[t].Height, targets[t].Angle];
            values.CopyTo(wanted, t * DetectionBatch.BoxValues);
            classes[t] = targets[t].Class;
        }
        (wanted[^3], wanted[^2]) = (1, 1);
        using var scope = torch.NewDisposeScope();
        using var measure = new UprightMeasure(torch.CPU);
        using var assigner = new TaskAlignedAssigner(Grid, 10, torch.CPU);
        var truth = torch.tensor(wanted).view(1, places, DetectionBatch.BoxValues);
        var overlap = measure.Overlap(torch.tensor(boxes).view(1, -1, 4), truth);
        var (target, score) = assigner.Assign(torch.tensor(scores).view(1, -1, Classes), overlap, truth, torch.tensor(classes).view(1, places));
        return (target.data<long>().ToArray(), score.data<float>().ToArray());
    }

    private static Target Somewhere(Random random)
    {
        var (x, y) = (random.NextSingle() * 50, random.NextSingle() * 50);
        return Target.Upright(x, y, x + 3 + (random.NextSingle() * 40), y + 3 + (random.NextSingle() * 40), random.Next(Classes));
    }

    private static (float[] Scores, float[] Boxes) Guess(Random? random = null)
    {
        var boxes = new float[4 * Grid.Count];
        for (var p = 0; p < Grid.Count; p++)
        {
            var half = (2 + (random?.NextSingle() ?? 0)) * Grid.Strides[p];
            Put(boxes, p, new Target(
                Grid.Centres[2 * p] + (8 * (random?.NextSingle() ?? 0)), Grid.Centres[(2 * p) + 1], 2 * half, 2 * half, 0, 0));
        }
        return ([.. Enumerable.Range(0, Classes * Grid.Count).Select(_ => random?.NextSingle() ?? 0.01f)], boxes);
    }

    private static void Put(float[] boxes, int point, Target box) =>
        (boxes[4 * point], boxes[(4 * point) + 1], boxes[(4 * point) + 2], boxes[(4 * point) + 3]) = (box.Left, box.Top, box.Right, box.Bottom);

    private static int Point(float x, float y) =>
        Enumerable.Range(0, Grid.Count).First(p => Grid.Centres[2 * p] == x && Grid.Centres[(2 * p) + 1] == y);
}
