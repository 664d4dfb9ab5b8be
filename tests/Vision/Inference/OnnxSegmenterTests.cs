using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Masks;
using NeuroBot.Domain.Shapes;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Tests.Inference;

public sealed class OnnxSegmenterTests
{
    /// <summary>Primes, those of one colour never those of another: no two colours are equally strong where a map is stretched, and none reaches the threshold only by rounding.</summary>
    private static readonly byte[] Values = [.. Enumerable.Range(31, 225).Where(n => !Enumerable.Range(2, 14).Any(d => n % d == 0)).Select(n => (byte)n)];

    private static readonly Gen<RgbImage> AnyPicture =
        from width in Gen.Int[5, 150]
        from height in Gen.Int[5, 110]
        from rectangles in Gen.Select(Gen.Int[0, 140], Gen.Int[0, 100], Gen.Int[4, 60], Gen.Int[4, 60], Gen.Int[0, 2], Gen.Int[0, (Values.Length / 3) - 1]).Array[1, 5]
        select ColourMasks.Draw(width, height, [.. rectangles
            .Where(r => r.Item1 < width && r.Item2 < height)
            .Select(r => (r.Item1, r.Item2, Math.Min(r.Item3, width - r.Item1), Math.Min(r.Item4, height - r.Item2), r.Item5, Values[(3 * r.Item6) + r.Item5]))]);

    [Theory]
    [InlineData(MaskView.Letterbox)]
    [InlineData(MaskView.Windows)]
    public void ARectangleOfAColourIsFoundWhereItIs(MaskView view)
    {
        using var segmenter = ColourMasks.Open(ColourMasks.Spec(64, 64, view, view == MaskView.Windows ? 16 : 0));
        var found = segmenter.Detect(ColourMasks.Draw(60, 50, (12, 8, 20, 16, 1, 255), (40, 32, 8, 12, 2, 153)), 0.01);

        Assert.Equal(["d1", "d2"], found.Select(shape => shape.Id));
        Assert.Equal(["green", "blue"], found.Select(shape => shape.Label));
        Assert.Equal(1, found[0].Score!.Value, 1e-4);
        Assert.Equal(0.6, found[1].Score!.Value, 1e-4);
        Assert.InRange(Geometry.Iou(found[0], new BoxShape(12, 8, 20, 16)), 0.97, 1);
    }

    [Fact]
    public void ALargePictureIsShrunkAndItsShapesComeBackInItsOwnPixels()
    {
        using var segmenter = ColourMasks.Open(ColourMasks.Spec(64, 64, MaskView.Letterbox));
        var found = Assert.Single(segmenter.Detect(ColourMasks.Draw(640, 320, (100, 40, 200, 120, 0, 255)), 0.5));
        Assert.InRange(Geometry.Iou(found, new BoxShape(100, 40, 200, 120)), 0.9, 1);
    }

    [Fact]
    public void WindowsKeepWhatShrinkingLoses()
    {
        var picture = ColourMasks.Draw(640, 320, (500, 200, 6, 6, 0, 255));
        using var shrinking = ColourMasks.Open(ColourMasks.Spec(64, 64, MaskView.Letterbox));
        using var windows = ColourMasks.Open(ColourMasks.Spec(64, 64, MaskView.Windows, 16));
        Assert.True(ImageScores.Best(shrinking.Detect(picture, 0.01)) < 0.1);
        var found = Assert.Single(windows.Detect(picture, 0.5));
        Assert.InRange(Geometry.Iou(found, new BoxShape(500, 200, 6, 6)), 0.6, 1);
    }

    [Fact]
    public void WindowsTogetherGiveWhatOneLookWouldGive()
    {
        using var whole = ColourMasks.Open(ColourMasks.Spec(152, 112, MaskView.Letterbox));
        var windows = new[] { (64, 48, 16), (32, 32, 0), (48, 64, 44), (160, 120, 8) }
            .Select(size => ColourMasks.Open(ColourMasks.Spec(size.Item1, size.Item2, MaskView.Windows, size.Item3)))
            .ToList();
        AnyPicture.Sample(
            picture =>
            {
                var expected = whole.Detect(picture, 0.05);
                foreach (var found in windows.Select(segmenter => segmenter.Detect(picture, 0.05)))
                {
                    Assert.Equal(expected.Count, found.Count);
                    // A faint instance ends at half its height, which a straight edge can hit exactly: there rounding decides a row of pixels.
                    Assert.All(expected, shape => Assert.Contains(found, other =>
                        other.Label == shape.Label && Math.Abs(other.Score!.Value - shape.Score!.Value) < 1e-4
                        && Geometry.Iou(other, shape) > (shape.Score < 0.5 ? 0.7 : 0.98)));
                }
            },
            iter: 100,
            threads: 1);
        windows.ForEach(segmenter => segmenter.Dispose());
    }

    [Fact]
    public void BrightPaddingDoesNotReachIntoAPicture()
    {
        using var segmenter = ColourMasks.Open(ColourMasks.Spec(64, 64, MaskView.Letterbox, pad: 255));
        Assert.Empty(segmenter.Detect(ColourMasks.Draw(20, 20), 0.01));
    }

    [Fact]
    public void OneSegmenterServesSeveralThreads()
    {
        using var segmenter = ColourMasks.Open(ColourMasks.Spec(64, 64, MaskView.Windows, 16));
        var picture = ColourMasks.Draw(200, 150, (20, 30, 90, 40, 0, 200), (120, 90, 30, 30, 2, 250));
        var expected = string.Join(' ', segmenter.Detect(picture, 0.01).SelectMany(Geometry.Outline).SelectMany(p => p));
        Parallel.For(0, 20, _ => Assert.Equal(expected, string.Join(' ', segmenter.Detect(picture, 0.01).SelectMany(Geometry.Outline).SelectMany(p => p))));
    }

    public static TheoryData<SdkMasks> Contradictions()
    {
        var masks = ColourMasks.Spec(64, 64, MaskView.Windows, 16).Masks!;
        return
        [
            masks with { Stride = 0 }, masks with { Stride = 5 }, masks with { Overlap = -4 }, masks with { Overlap = 6 }, masks with { Overlap = 64 },
            masks with { Thresholds = [0.5] }, masks with { Thresholds = [0.5, 0, 0.5] }, masks with { Thresholds = [0.5, double.NaN, 0.5] },
            masks with { MinimumArea = 0 }, masks with { Simplification = -1 }, masks with { MostInstances = 0 },
        ];
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void AManifestThatContradictsItselfIsRefused(SdkMasks masks)
    {
        var spec = ColourMasks.Spec(64, 64, MaskView.Windows, 16);
        Assert.Throws<InvalidDataException>(() => ShapeFinder.Open(ColourMasks.Onnx(spec), spec with { Masks = masks }, 1));
    }

    [Fact]
    public void AMapOfAnotherSizeIsRefused()
    {
        var spec = ColourMasks.Spec(64, 64, MaskView.Letterbox);
        using var segmenter = new OnnxSegmenter(ColourMasks.Onnx(spec), spec with { Masks = spec.Masks! with { Stride = 8 } }, 1);
        Assert.Throws<InvalidDataException>(() => segmenter.Detect(ColourMasks.Draw(20, 20), 0.5));
    }

    [Fact]
    public void AModelIsOpenedAsWhatItIs()
    {
        var spec = ColourMasks.Spec(64, 64, MaskView.Letterbox);
        using var finder = ShapeFinder.Open(ColourMasks.Onnx(spec), spec, 1);
        Assert.IsType<OnnxSegmenter>(finder);
        using var other = ShapeFinder.Open(ColourMasks.Onnx(spec), spec with { Masks = null }, 1);
        Assert.IsType<OnnxDetector>(other);
    }
}
