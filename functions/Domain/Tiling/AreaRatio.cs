using NeuroBot.Contracts.Api;

namespace NeuroBot.Domain.Tiling;

/// <summary>
/// Image area ÷ smallest target area. Images are brought to about one megapixel for training, where a target of about 1,000 pixels
/// (30 × 30) is found well: that is a ratio of 1000.
/// </summary>
public static class AreaRatio
{
    public const double Good = 1000;
    public const double Tile = 5000;

    public static double Of(int width, int height, double smallestTargetArea) => (double)width * height / smallestTargetArea;

    public static RatioAdvice Advise(double ratio) => ratio switch
    {
        <= Good => RatioAdvice.Good,
        <= Tile => RatioAdvice.RaiseResolution,
        _ => RatioAdvice.Tile,
    };

    /// <summary>Megapixels to train at so that the smallest target has about 1,000 pixels, 1–5.</summary>
    public static double Megapixels(double ratio) => Math.Clamp(ratio / Good, 1, Tile / Good);
}
