using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Shapes;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Tests.Inference;

public sealed class DetectedShapesTests
{
    private static readonly InferenceSpec Upright = new(
        ["a", "b"], new SdkInput("image", 640, 640, 3, "NCHW", 1 / 255d, [0, 0, 0], [1, 1, 1], 0, false), new SdkOutput("boxes", "scores", 0.5, 100));

    private static readonly InferenceSpec Rotated = Upright with { Output = Upright.Output with { Rotated = true } };

    private static readonly InferenceSpec Characters = Upright with { Output = Upright.Output with { Rotated = true, FullTurn = true } };

    [Fact]
    public void UprightBoxesAreScaledAndClipped()
    {
        var box = Assert.IsType<BoxShape>(Assert.Single(Find(Upright, [-10, 10, 50, 700], [0.9f, 0.1f], 1280, 1000)));
        Assert.Equal(("d1", "a", 0.9f), (box.Id, box.Label, (float)box.Score!));
        Assert.Equal((0, 20, 100, 980), (box.X, box.Y, box.Width, box.Height));
    }

    [Fact]
    public void ARotatedBoxIsScaledAndKeptWholeWhereItSticksOut()
    {
        var box = Assert.IsType<RotatedBoxShape>(Assert.Single(Find(Rotated, [5, 100, 60, 20, 0.5f], [0.1f, 0.9f], 1280, 1280)));
        Assert.Equal("b", box.Label);
        Assert.Equal((10, 200, 120, 40, 0.5), (box.CenterX, box.CenterY, box.Width, box.Height, box.Angle));
    }

    [Fact]
    public void ACentreOffTheImageIsNotFound()
    {
        // 1280 × 640 lies on the upper half of the canvas.
        Assert.Empty(Find(Rotated, [100, 321, 60, 20, 0], [0.9f, 0], 1280, 640));
        Assert.Empty(Find(Rotated, [-0.1f, 100, 60, 20, 0], [0.9f, 0], 1280, 640));
        Assert.Single(Find(Rotated, [0, 320, 60, 20, 0], [0.9f, 0], 1280, 640));
    }

    [Fact]
    public void WhatIsOffTheImageSuppressesNothingOnIt() =>
        Assert.Single(Find(Rotated, [-1, 100, 60, 20, 0, 1, 100, 60, 20, 0], [0.9f, 0, 0.8f, 0], 640, 640));

    [Fact]
    public void HalfATurnIsNothingForPartsButKeptForCharacters()
    {
        float[] upsideDown = [100, 100, 60, 20, 3f];
        Assert.Equal(3f - Math.PI, Angle(Rotated, upsideDown), 1e-12);
        Assert.Equal(3f, Angle(Characters, upsideDown), 1e-12);
        Assert.Equal(-Math.PI / 2, Angle(Rotated, [100, 100, 60, 20, (float)(Math.PI / 2)]), 1e-6);
        Assert.Equal((float)Math.PI - (2 * Math.PI), Angle(Characters, [100, 100, 60, 20, (float)Math.PI]), 1e-12);
    }

    [Fact]
    public void BoxesThatCrossAreTwo()
    {
        float[] crossed = [100, 100, 200, 20, 0.7f, 100, 100, 200, 20, 0.7f + (float)(Math.PI / 2)];
        Assert.Equal(2, Find(Rotated, crossed, [0.9f, 0, 0.8f, 0], 640, 640).Count);
        crossed[9] = 0.8f;
        Assert.Single(Find(Rotated, crossed, [0.9f, 0, 0.8f, 0], 640, 640));
    }

    /// <summary>What a network that had learnt it by heart would give comes back as it was labelled.</summary>
    [Fact]
    public void FromTheImageToTheCanvasAndBackIsTheSameBox() =>
        Gen.Select(Gen.Int[30, 3000], Gen.Int[30, 3000], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[1, 500], Gen.Double[1, 500], Gen.Double[-1.57, 1.57])
            .Sample((width, height, x, y, w, h, angle) =>
            {
                var place = Letterbox.Place(width, height, Rotated.Input);
                var label = new RotatedBoxShape(x * width, y * height, w, h, angle);
                float[] canvas =
                [
                    (float)(label.CenterX * place.ScaleX), (float)(label.CenterY * place.ScaleY), (float)(w * place.ScaleOfSizes), (float)(h * place.ScaleOfSizes), (float)angle,
                ];
                var found = (RotatedBoxShape)Assert.Single(DetectedShapes.Of(canvas, [0.9f, 0], place, width, height, Rotated, 0.5));
                Assert.True(Geometry.Iou(label, found) > 1 - 1e-5 * Math.Max(1, 3000 / Math.Min(w, h)));
                Assert.InRange(Math.Abs(found.Angle - label.Angle), 0, 1e-6);
            }, iter: 1000);

    private static double Angle(InferenceSpec spec, float[] box) => ((RotatedBoxShape)Assert.Single(Find(spec, box, [0.9f, 0], 640, 640))).Angle;

    private static List<Shape> Find(InferenceSpec spec, float[] boxes, float[] scores, int width, int height) =>
        DetectedShapes.Of(boxes, scores, Letterbox.Place(width, height, spec.Input), width, height, spec, 0.5);
}
