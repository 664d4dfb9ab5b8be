using CsCheck;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Tests.Inference;

public sealed class NonMaximumSuppressionTests
{
    [Fact]
    public void TheBetterOfTwoOverlappingBoxesOfOneClassStays()
    {
        var found = NonMaximumSuppression.Run([0, 0, 10, 10, 1, 0, 11, 10, 40, 0, 50, 10], [0.5f, 0.9f, 0.7f], 1, 0.1f, 100, 0.5f);
        Assert.Equal([0.9f, 0.7f], found.Select(f => f.Score));
        Assert.Equal(1, found[0].Left);
    }

    [Fact]
    public void BoxesOfDifferentClassesDoNotSuppressEachOther()
    {
        var found = NonMaximumSuppression.Run([0, 0, 10, 10, 0, 0, 10, 10], [0.5f, 0, 0, 0.9f], 2, 0.1f, 100, 0.5f);
        Assert.Equal([1, 0], found.Select(f => f.Class));
    }

    [Fact]
    public void OnePointMayBeTwoClasses()
    {
        var found = NonMaximumSuppression.Run([0, 0, 10, 10], [0.5f, 0.6f], 2, 0.1f, 100, 0.5f);
        Assert.Equal(2, found.Count);
    }

    [Fact]
    public void AcrossLabelsOnePlaceSaysOneThing()
    {
        float[] boxes = [0, 0, 10, 10, 1, 0, 11, 10, 40, 0, 50, 10];
        float[] scores = [0.5f, 0.2f, 0, 0.9f, 0.4f, 0.3f];
        var found = NonMaximumSuppression.Run(boxes, scores, 2, 0.1f, 100, 0.5f, acrossLabels: true);
        Assert.Equal([(0.9f, 1, 1f), (0.4f, 0, 40f)], found.Select(f => (f.Score, f.Class, f.Left)));
    }

    [Fact]
    public void AcrossLabelsTheClassesOfOnePointFillTheCountOnlyOnce()
    {
        float[] boxes = [0, 0, 10, 10, 40, 0, 50, 10];
        float[] scores = [0.9f, 0.8f, 0.7f, 0.5f, 0.5f, 0.4f];
        Assert.Equal(2, NonMaximumSuppression.Run(boxes, scores, 3, 0.1f, 2, 0.5f, acrossLabels: true).Count);
        Assert.Equal([0, 0], NonMaximumSuppression.Run(boxes, scores, 3, 0.1f, 2, 0.5f, acrossLabels: true).Select(f => f.Class));
        Assert.Equal([0, 1], NonMaximumSuppression.Run(boxes, scores, 3, 0.1f, 2, 0.5f).Select(f => f.Class));
    }

    [Fact]
    public void AcrossLabelsFindsWhatOneClassWithTheBestScoreOfEachPointWould() =>
        Gen.Select(Gen.Float[0, 50].Array[4], Gen.Float[0, 1].Array[3]).Array[0, 60].Sample(raw =>
        {
            var boxes = raw.SelectMany(r => new[] { r.Item1[0], r.Item1[1], r.Item1[0] + r.Item1[2] + 1, r.Item1[1] + r.Item1[3] + 1 }).ToArray();
            var found = NonMaximumSuppression.Run(boxes, raw.SelectMany(r => r.Item2).ToArray(), 3, 0.2f, 40, 0.45f, acrossLabels: true);
            var single = NonMaximumSuppression.Run(boxes, raw.Select(r => r.Item2.Max()).ToArray(), 1, 0.2f, 40, 0.45f);
            Assert.Equal(single, found.Select(f => f with { Class = 0 }));
            Assert.All(found, f => Assert.Contains(raw, r => r.Item2[f.Class] == f.Score && r.Item2.Max() == f.Score));
        }, iter: 300);

    [Fact]
    public void TheScoreLimitIsInclusiveAndTheCountIsCapped()
    {
        float[] boxes = [0, 0, 1, 1, 10, 0, 11, 1, 20, 0, 21, 1];
        Assert.Equal(2, NonMaximumSuppression.Run(boxes, [0.3f, 0.25f, 0.2f], 1, 0.25f, 100, 0.5f).Count);
        Assert.Equal([0.3f], NonMaximumSuppression.Run(boxes, [0.3f, 0.25f, 0.2f], 1, 0.1f, 1, 0.5f).Select(f => f.Score));
    }

    [Fact]
    public void WhatStaysIsSortedAndNeverOverlapsItsOwnClass() =>
        Gen.Select(Gen.Float[0, 50].Array[4], Gen.Float[0, 1]).Array[0, 60].Sample(raw =>
        {
            var boxes = raw.SelectMany(r => new[] { r.Item1[0], r.Item1[1], r.Item1[0] + r.Item1[2] + 1, r.Item1[1] + r.Item1[3] + 1 }).ToArray();
            var scores = raw.SelectMany(r => new[] { r.Item2, 1 - r.Item2 }).ToArray();
            var found = NonMaximumSuppression.Run(boxes, scores, 2, 0.2f, 50, 0.45f);
            for (var i = 0; i < found.Count; i++)
            {
                Assert.True(i == 0 || found[i].Score <= found[i - 1].Score);
                Assert.True(found[i].Score >= 0.2f);
                for (var j = 0; j < i; j++)
                {
                    Assert.True(found[i].Class != found[j].Class || found[i].Iou(found[j]) <= 0.45f);
                }
            }
        }, iter: 300);
}
