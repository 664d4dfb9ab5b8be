namespace NeuroBot.Vision.Inference;

/// <summary>
/// Bilinear resize with half-pixel centres, anti-aliased when shrinking (the triangle is widened to the shrink factor, as in Pillow's
/// BILINEAR). The arithmetic is fixed, so that every binding of the SDK gives the same bytes:
/// weights and sums in float64, columns in rising order; first rows (horizontal), kept as float32, then columns (vertical); floor(v + 0.5).
/// </summary>
public static class Resizer
{
    /// <summary>Brings an image to exactly that size.</summary>
    /// <param name="source">Any size, 1 or 3 bands.</param>
    /// <param name="width">≥ 1.</param>
    /// <param name="height">≥ 1.</param>
    public static RgbImage Resize(RgbImage source, int width, int height)
    {
        if (source.Width == width && source.Height == height)
        {
            return source;
        }
        var bands = source.Bands;
        var columns = Taps(source.Width, width);
        var rows = Taps(source.Height, height);
        var middle = new float[source.Height * width * bands];
        for (var y = 0; y < source.Height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (first, weights) = columns[x];
                for (var b = 0; b < bands; b++)
                {
                    var sum = 0.0;
                    var at = (((y * source.Width) + first) * bands) + b;
                    foreach (var weight in weights)
                    {
                        sum += weight * source.Pixels[at];
                        at += bands;
                    }
                    middle[(((y * width) + x) * bands) + b] = (float)sum;
                }
            }
        }
        var line = width * bands;
        var pixels = new byte[height * line];
        for (var y = 0; y < height; y++)
        {
            var (first, weights) = rows[y];
            for (var i = 0; i < line; i++)
            {
                var sum = 0.0;
                var at = (first * line) + i;
                foreach (var weight in weights)
                {
                    sum += weight * middle[at];
                    at += line;
                }
                pixels[(y * line) + i] = (byte)Math.Clamp(Math.Floor(sum + 0.5), 0, 255);
            }
        }
        return new RgbImage(width, height, bands, pixels);
    }

    /// <summary>For each target pixel: the first source pixel that counts, and the weights (summing to 1) from there on.</summary>
    internal static (int First, double[] Weights)[] Taps(int source, int target)
    {
        var ratio = (double)source / target;
        var reach = Math.Max(1.0, ratio);
        var taps = new (int, double[])[target];
        for (var i = 0; i < target; i++)
        {
            var centre = ((i + 0.5) * ratio) - 0.5;
            var from = Math.Max(0, (int)Math.Ceiling(centre - reach));
            var to = Math.Min(source - 1, (int)Math.Floor(centre + reach));
            var weights = new double[to - from + 1];
            var total = 0.0;
            for (var j = from; j <= to; j++)
            {
                weights[j - from] = Math.Max(0.0, 1 - (Math.Abs(j - centre) / reach));
                total += weights[j - from];
            }
            for (var j = 0; j < weights.Length; j++)
            {
                weights[j] /= total;
            }
            taps[i] = (from, weights);
        }
        return taps;
    }
}
