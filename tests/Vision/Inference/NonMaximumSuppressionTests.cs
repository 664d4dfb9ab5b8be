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
