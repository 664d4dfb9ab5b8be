using CsCheck;
using NeuroBot.Domain.Health;

namespace NeuroBot.Domain.Tests.Health;

public class PictureFactsTests
{
    [Fact]
    public void ABlurredPictureIsLessSharpAndOneInDimLightIsNot()
    {
        var picture = Scene.Noisy(Scene.Of(1), 12, 1);
        var sharp = PictureFacts.Of(picture, Scene.Side, Scene.Side);
        var blurred = PictureFacts.Of(Scene.Blurred(picture, 2), Scene.Side, Scene.Side);
        var dim = PictureFacts.Of([.. picture.Select(level => (byte)(level / 2))], Scene.Side, Scene.Side);
        Assert.True(blurred.Sharpness < sharp.Sharpness / 3, $"{blurred.Sharpness} of {sharp.Sharpness}");
        Assert.InRange(dim.Sharpness, sharp.Sharpness * 0.9, sharp.Sharpness * 1.1);
        Assert.InRange(dim.Brightness, (sharp.Brightness / 2) - 1, sharp.Brightness / 2);
        Assert.InRange(dim.Contrast, sharp.Contrast * 0.48, sharp.Contrast * 0.52);
    }

    [Fact]
    public void AnEvenPictureShowsNothing()
    {
        var facts = PictureFacts.Of(Enumerable.Repeat((byte)77, 30 * 40).ToArray(), 40, 30);
        Assert.Equal(new PictureFacts(0, 77, 0, null), facts);
    }

    [Fact]
    public void AnyPictureHasFiniteFacts() => Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int).Sample((width, height, seed) =>
    {
        var grey = new byte[width * height];
        new Random(seed).NextBytes(grey);
        var facts = PictureFacts.Of(grey, width, height);
        Assert.InRange(facts.Brightness, 0, 255);
        Assert.InRange(facts.Contrast, 0, 127.5);
        // Four neighbours and four times itself: no pixel differs by more than eight times the full range.
        Assert.InRange(facts.Sharpness, 0, 8 * 255);
    });
}
