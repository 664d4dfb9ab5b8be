using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Data;

/// <summary>Chooses and draws the crops of a batch, whatever is learnt from them. They depend on the sampler's seed and the batch's number alone.</summary>
/// <param name="store">Training images.</param>
/// <param name="pixelsOf">Pixels of a prepared image.</param>
/// <param name="sampler">Which image, which part of it.</param>
/// <param name="rules">Size of a crop.</param>
/// <param name="input">How pixels are normalised.</param>
/// <param name="light">How much the light may change.</param>
/// <param name="draw">False: the device draws the crops.</param>
internal sealed class CropMaker<T>(
    ImageStore<T> store, Func<T, RgbImage> pixelsOf, CropSampler sampler, CropRules rules, SdkInput input, LightRules light, bool draw)
    where T : class
{
    /// <param name="number">Of the batch.</param>
    /// <param name="images">Crops in it.</param>
    /// <param name="mark">Says what a crop shows: its place in the batch, its image, the part in view. Called once per crop, in order.</param>
    /// <returns>The crops, and their pixels [B, height, width, 3]; null where the device draws them.</returns>
    public (Crop[] Crops, float[]? Pixels) Make(long number, int images, Action<int, T, CropView> mark)
    {
        var crops = new Crop[images];
        var each = 3 * rules.Width * rules.Height;
        var pixels = draw ? new float[images * each] : null;
        for (var i = 0; i < images; i++)
        {
            var random = sampler.Random((number * images) + i);
            var index = sampler.Pick((number * images) + i, random);
            var prepared = store.Get(index);
            var image = pixelsOf(prepared);
            var view = sampler.View(index, image.Width, image.Height, random);
            crops[i] = new Crop(index, view, light.Draw(input, random));
            mark(i, prepared, view);
            if (pixels is not null)
            {
                CropRenderer.Draw(image, view, crops[i].Light, pixels.AsSpan(i * each, each));
            }
        }
        return (crops, pixels);
    }
}
