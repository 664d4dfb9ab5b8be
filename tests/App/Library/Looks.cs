using NetVips;

namespace NeuroBot.Functions.Tests.Library;

/// <summary>Pictures of seeded soft shapes with some grain, as sharp, light and noisy as asked for.</summary>
internal static class Looks
{
    /// <summary>The same seed shows the same.</summary>
    public static byte[] Picture(int seed, double light = 1, double plus = 0, double blur = 0, double noise = 0, int quality = 92)
    {
        using var coarse = Image.Gaussnoise(12, 9, sigma: 50, mean: 128, seed: seed);
        using var shapes = coarse.Resize(20, kernel: Enums.Kernel.Cubic);
        using var grain = Image.Gaussnoise(shapes.Width, shapes.Height, sigma: 6, mean: 0, seed: seed + 1000);
        using var scene = shapes + grain;
        using var seen = blur > 0 ? scene.Gaussblur(blur) : scene.Copy();
        using var more = Image.Gaussnoise(shapes.Width, shapes.Height, sigma: Math.Max(noise, 1e-3), mean: plus, seed: seed + 2000);
        using var lit = (seen * light) + more;
        using var grey = lit.Cast(Enums.BandFormat.Uchar);
        return grey.JpegsaveBuffer(q: quality);
    }
}
