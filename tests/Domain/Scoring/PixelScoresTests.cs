using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Masks;
using NeuroBot.Domain.Scoring;
using static NeuroBot.Domain.Tests.Scoring.Make;

namespace NeuroBot.Domain.Tests.Scoring;

public class PixelScoresTests
{
    private static readonly string[] Labels = ["a", "b", "c"];

    private static readonly Gen<Shape> AnyShape =
        from label in Gen.Int[0, 2]
        from corners in Gen.Int[0, 12].Array[2].Array[3, 5]
        from score in Gen.Int[0, 10]
        from ignore in Gen.Int[0, 5]
        select (Shape)new PolygonShape([.. corners.Select(c => new double[] { c[0], c[1] })])
        {
            Label = ignore == 0 ? "" : Labels[label],
            Ignore = ignore == 0,
            Score = score / 10d,
        };

    private static readonly Gen<ScoredImage[]> AnyImages = Gen.Select(
        AnyShape.Array[0, 4], AnyShape.Where(s => !s.Ignore).Array[0, 5], (targets, found) => Image(targets, found) with { Width = 13, Height = 11 }).Array[0, 4];

    [Fact]
    public void CountedByHand()
    {
        // 100 labelled a, 80 of them found as a, 10 as b; 20 found as a beside it. 100 labelled b, not found.
        var image = Image(
            [Target("a", 0, 0), Target("b", 50, 0)],
            [
                new PolygonShape([[0, 0], [8, 0], [8, 10], [0, 10]]) { Label = "a", Score = 0.9 },
                new BoxShape(8, 0, 1, 10) { Label = "b", Score = 0.8 },
                new BoxShape(100, 0, 2, 10) { Label = "a", Score = 0.7 },
                new BoxShape(50, 0, 10, 10) { Label = "b", Score = 0.2 },
            ]);
        var pixels = Scorer.Score([image], Labels, 0.3, 0.5, ModelType.Segmentation).Pixels!;

        Assert.Equal(new PixelFigures(100, 100, 80, 80d / 120, 160d / 200, 0.8, 0.8), pixels.PerLabel[0].Pixels);
        Assert.Equal(new PixelFigures(100, 10, 0, 0, 0, 0, 0), pixels.PerLabel[1].Pixels);
        Assert.Equal(new PixelFigures(0, 0, 0, null, null, null, null), pixels.PerLabel[2].Pixels);
        Assert.Equal(new PixelFigures(200, 110, 90, 90d / 220, 180d / 310, 0.45, 90d / 110), pixels.AnyLabel);
        Assert.Equal((1000000 - 200, 1000000 - 110), (pixels.Background.Labelled, pixels.Background.Found));
        Assert.Equal(80d / 240, pixels.MeanIou!.Value, 12);
        Assert.Equal(0.4, pixels.MeanDice!.Value, 12);
    }

    [Fact]
    public void CountsAreThoseOfPaintedMaps() => Gen.Select(AnyImages, Gen.Int[0, 10]).Sample((images, tenths) =>
    {
        var pixels = Scorer.Score(images, Labels, tenths / 10d, 0.5, ModelType.Segmentation).Pixels!;
        var pairs = images.SelectMany(image =>
        {
            var targets = LabelMap.Paint(image.Targets, Labels, 13, 11);
            var found = LabelMap.Paint(
                image.Detections.Select((d, i) => (d, i)).Where(x => x.d.Score >= tenths / 10d).OrderBy(x => x.d.Score).ThenByDescending(x => x.i).Select(x => x.d),
                Labels, 13, 11);
            return Enumerable.Range(0, 13 * 11).Where(i => !targets.Ignored[i]).Select(i => (Labelled: targets.Classes[i], Found: found.Classes[i]));
        }).ToList();
        for (var k = 0; k < Labels.Length; k++)
        {
            var (labelled, found, shared) = (pairs.Count(p => p.Labelled == k + 1), pairs.Count(p => p.Found == k + 1), pairs.Count(p => p == (k + 1, k + 1)));
            Assert.Equal((labelled, found, shared), (pixels.PerLabel[k].Pixels.Labelled, pixels.PerLabel[k].Pixels.Found, pixels.PerLabel[k].Pixels.Shared));
        }

        Assert.Equal(pairs.Count(p => p is { Labelled: > 0, Found: > 0 }), pixels.AnyLabel.Shared);
        Assert.Equal(pairs.Count(p => p is { Labelled: 0, Found: 0 }), pixels.Background.Shared);
        Assert.Equal(pairs.Count, pixels.Background.Labelled + pixels.AnyLabel.Labelled);
    }, iter: 1000);

    [Fact]
    public void AnIgnoreRegionIsLeftOut()
    {
        var image = Image([Target("a", 0, 0), Ignored(0, 0, 10, 5)], [Found("a", 0, 5, 0.9)]);
        Assert.Equal(new PixelFigures(50, 100, 50, 0.5, 100d / 150, 1, 0.5), Scorer.Score([image], Labels, 0.3, 0.5, ModelType.Segmentation).Pixels!.PerLabel[0].Pixels);
    }

    [Fact]
    public void WithoutImagesNothingIsKnown()
    {
        var pixels = Scorer.Score([], Labels, 0.3, 0.5, ModelType.Segmentation).Pixels!;
        Assert.Null(pixels.MeanIou);
        Assert.Equal(new PixelFigures(0, 0, 0, null, null, null, null), pixels.Background);
        Assert.Equal(new ImageCounts(0, 0, 0, 0, null, null), pixels.Images.AtThreshold);
    }

    [Fact]
    public void DetectionAndCharactersHaveNone() => Assert.Null(Scorer.Score([Image([], [])], Labels, 0.3, 0.5).Pixels);

    [Fact]
    public void MasksAreComparedAsDrawnNotByTheirBoxes()
    {
        // Two triangles of one square: the same box, not a pixel in common.
        var image = Image(
            [new PolygonShape([[0, 0], [10, 0], [0, 10]]) { Label = "a" }],
            [new PolygonShape([[10, 0], [10, 10], [0, 10]]) { Label = "a", Score = 0.9 }]);
        Assert.Equal(0, Scorer.Score([image], Labels, 0.3, 0.5, ModelType.Segmentation).Correct);
    }
}
