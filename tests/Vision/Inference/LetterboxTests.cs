using CsCheck;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Tests.Inference;

public sealed class LetterboxTests
{
    [Fact]
    public void ALargeImageIsShrunkAndASmallOneIsNotEnlargedUnlessAsked()
    {
        Assert.Equal(new Placement(64, 32, 0.5, 0.5), Letterbox.Place(128, 64, Input(64, 64)));
        Assert.Equal(new Placement(20, 10, 1, 1), Letterbox.Place(20, 10, Input(64, 64)));
        Assert.Equal(new Placement(64, 32, 3.2, 3.2), Letterbox.Place(20, 10, Input(64, 64) with { Enlarge = true }));
    }

    [Fact]
    public void TheCanvasHoldsNormalisedChannelsAndPadding()
    {
        var image = new RgbImage(2, 1, 3, [255, 0, 128, 0, 255, 64]);
        var tensor = Letterbox.ToTensor(image, Input(4, 2));
        Assert.Equal(24, tensor.Length);
        Assert.Equal([2f, -2f], tensor[..2]);
        Assert.Equal([-2f, 2f], tensor[8..10]);
        Assert.All(new[] { 2, 3, 4, 10, 18, 23 }, i => Assert.Equal((float)(((114 / 255.0) - 0.5) / 0.25), tensor[i], 1e-6f));
    }

    [Fact]
    public void GreyImagesFillAllThreeChannelsAlike()
    {
        var tensor = Letterbox.ToTensor(new RgbImage(1, 1, 1, [51]), Input(1, 1));
        Assert.Equal([-1.2f, -1.2f, -1.2f], tensor);
    }

    [Fact]
    public void ResizingAFlatImageKeepsItsValueAtEverySize() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 40], Gen.Byte).Sample((w, h, width, height, value) =>
        {
            var flat = new RgbImage(w, h, 1, [.. Enumerable.Repeat(value, w * h)]);
            Assert.All(Resizer.Resize(flat, width, height).Pixels, p => Assert.Equal(value, p));
        }, iter: 100);

    [Fact]
    public void ResizingWeighsByHalfPixelCentres()
    {
        var image = new RgbImage(2, 1, 1, [0, 100]);
        Assert.Equal([0, 25, 75, 100], Resizer.Resize(image, 4, 1).Pixels);
        Assert.Equal([50], Resizer.Resize(image, 1, 1).Pixels);
    }

    private static SdkInput Input(int width, int height) =>
        new("images", width, height, 3, "NCHW", 1 / 255.0, [0.5, 0.5, 0.5], [0.25, 0.25, 0.25], 114, false);
}
