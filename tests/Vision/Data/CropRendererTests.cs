using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Native;
using TorchSharp;

namespace NeuroBot.Vision.Tests.Data;

public sealed class CropRendererTests
{
    private static readonly SdkInput Input = new("images", 64, 64, 3, "NCHW", 1 / 255.0, [0.5, 0.5, 0.5], [0.25, 0.25, 0.25], 114, false);

    private static readonly CropView[] Views =
    [
        .. Enumerable.Range(0, 8).Select(turn => new CropView(-3, 5, 32, 32, 1, turn)),
        new CropView(2.5, 7.25, 32, 32, 1.3, 5),
        new CropView(10, -4, 32, 32, 0.8, 2, Warp.Of(0.7, 1.2, 0.3)),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void TheDeviceDrawsWhatTheProcessorDraws(int bands)
    {
        TorchLibrary.EnsureLoaded();
        var image = Noise(bands);
        var light = Light.Of(Input, 1.2, -12, new Rgb(1.02f, 0.97f, 1));
        var batch = new Batch([.. Views.Select(v => new Crop(0, v, light))], null);
        using var crops = new DeviceCrops([image], torch.CPU);
        using var drawn = crops.Draw(batch).permute(0, 2, 3, 1).contiguous();
        var device = drawn.data<float>().ToArray();
        for (var i = 0; i < Views.Length; i++)
        {
            var expected = new float[32 * 32 * 3];
            CropRenderer.Draw(image, Views[i], light, expected);
            var largest = expected.Zip(device.Skip(i * expected.Length), (a, b) => Math.Abs(a - b)).Max();
            Assert.True(largest < 2e-3, $"view {i}: {largest}");
        }
    }

    [Fact]
    public void WithoutAnyChangeThePixelsAreThoseOfTheImage()
    {
        var image = Noise(3);
        var crop = new float[32 * 32 * 3];
        CropRenderer.Draw(image, new CropView(4, 6, 32, 32, 1, 0), Light.Of(Input, 1, 0, new Rgb(1, 1, 1)), crop);
        var whole = Letterbox.Fill(image, Input);
        for (var c = 0; c < 3; c++)
        {
            Assert.Equal(whole[(c * 64 * 64) + (10 * 64) + 9], crop[(((4 * 32) + 5) * 3) + c], 1e-5f);
        }
    }

    private static RgbImage Noise(int bands)
    {
        var pixels = new byte[50 * 40 * bands];
        new Random(3).NextBytes(pixels);
        return new RgbImage(50, 40, bands, pixels);
    }
}
