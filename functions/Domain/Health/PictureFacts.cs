namespace NeuroBot.Domain.Health;

/// <summary>What is known of how a picture looks, measured once on its thumbnail: cheap, and the same for whoever measures later.</summary>
/// <param name="Sharpness">
/// Standard deviation of the Laplacian ÷ contrast, so that a picture in dim light counts as sharp as the same in good light. About 0.1 where only soft shapes are seen, above 1
/// where neighbouring pixels differ. A blur of less than a pixel of the thumbnail is not seen.
/// </param>
/// <param name="Brightness">Mean grey level, 0–255.</param>
/// <param name="Contrast">Standard deviation of the grey levels.</param>
/// <param name="Hash">What near-duplicates are told by; null where the picture shows nothing (one even grey).</param>
public sealed record PictureFacts(double Sharpness, double Brightness, double Contrast, PictureHash? Hash)
{
    /// <summary>Grey levels: what varies less shows nothing, and is neither sharp nor blurred.</summary>
    private const double LeastContrast = 1;

    /// <summary>Measures a picture.</summary>
    /// <param name="grey">Levels 0–255, row by row.</param>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    public static PictureFacts Of(ReadOnlySpan<byte> grey, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(grey.Length, width * height);
        var (sum, squares) = (0L, 0L);
        foreach (var level in grey)
        {
            (sum, squares) = (sum + level, squares + (level * level));
        }

        var mean = (double)sum / grey.Length;
        var contrast = Math.Sqrt(Math.Max(0, ((double)squares / grey.Length) - (mean * mean)));
        return contrast < LeastContrast
            ? new PictureFacts(0, mean, contrast, null)
            : new PictureFacts(LaplacianDeviation(grey, width, height) / contrast, mean, contrast, PictureHash.Of(grey, width, height));
    }

    /// <summary>Of the inner pixels; the four neighbours less four times the pixel (Pech-Pacheco et al., 2000, before its square).</summary>
    private static double LaplacianDeviation(ReadOnlySpan<byte> grey, int width, int height)
    {
        var (sum, squares, count) = (0L, 0L, 0);
        for (var y = 1; y < height - 1; y++)
        {
            for (var i = (y * width) + 1; i < ((y + 1) * width) - 1; i++)
            {
                var value = grey[i - 1] + grey[i + 1] + grey[i - width] + grey[i + width] - (4 * grey[i]);
                (sum, squares, count) = (sum + value, squares + (value * value), count + 1);
            }
        }

        if (count == 0)
        {
            return 0;
        }

        var mean = (double)sum / count;
        return Math.Sqrt(Math.Max(0, ((double)squares / count) - (mean * mean)));
    }
}
