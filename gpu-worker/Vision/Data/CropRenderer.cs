using System.Runtime.CompilerServices;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Data;

/// <summary>Draws what a <see cref="CropView"/> shows into a network input.</summary>
internal static class CropRenderer
{
    /// <param name="image">1 or 3 bands.</param>
    /// <param name="view">What to show.</param>
    /// <param name="values">Per channel the network's value of each of the 256 pixel values: normalisation and light changes in one table.</param>
    /// <param name="pad">Per channel the network's value outside the image.</param>
    /// <param name="target">3 × view.Height × view.Width.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Draw(RgbImage image, CropView view, float[][] values, float[] pad, Span<float> target)
    {
        var plane = view.Width * view.Height;
        var (originX, originY) = view.ToImage(0.5, 0.5);
        var (rightX, rightY) = view.ToImage(1.5, 0.5);
        var (downX, downY) = view.ToImage(0.5, 1.5);
        var (stepUx, stepUy) = (rightX - originX, rightY - originY);
        var (stepVx, stepVy) = (downX - originX, downY - originY);
        var exact = view.Scale == 1;
        Span<float> pixel = stackalloc float[3];
        for (var v = 0; v < view.Height; v++)
        {
            for (var u = 0; u < view.Width; u++)
            {
                // Half a pixel back: from corner-based coordinates to pixel centres.
                var x = originX + (u * stepUx) + (v * stepVx) - 0.5;
                var y = originY + (u * stepUy) + (v * stepVy) - 0.5;
                if (exact)
                {
                    Nearest(image, (int)Math.Round(x), (int)Math.Round(y), values, pad, pixel);
                }
                else
                {
                    Bilinear(image, (float)x, (float)y, values, pad, pixel);
                }
                var at = (v * view.Width) + u;
                (target[at], target[at + plane], target[at + (2 * plane)]) = (pixel[0], pixel[1], pixel[2]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Nearest(RgbImage image, int x, int y, float[][] values, float[] pad, Span<float> pixel)
    {
        if ((uint)x >= (uint)image.Width || (uint)y >= (uint)image.Height)
        {
            (pixel[0], pixel[1], pixel[2]) = (pad[0], pad[1], pad[2]);
            return;
        }
        var at = ((y * image.Width) + x) * image.Bands;
        var colour = image.Bands == 3 ? 1 : 0;
        for (var c = 0; c < 3; c++)
        {
            pixel[c] = values[c][image.Pixels[at + (c * colour)]];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Bilinear(RgbImage image, float x, float y, float[][] values, float[] pad, Span<float> pixel)
    {
        var (left, top) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        if (left < -1 || top < -1 || left >= image.Width || top >= image.Height)
        {
            (pixel[0], pixel[1], pixel[2]) = (pad[0], pad[1], pad[2]);
            return;
        }
        // At the edge the last pixel goes on.
        var (x0, x1) = (Math.Max(0, left), Math.Min(image.Width - 1, left + 1));
        var (y0, y1) = (Math.Max(0, top), Math.Min(image.Height - 1, top + 1));
        var (across, down) = (x - left, y - top);
        var (a, b) = (((y0 * image.Width) + x0) * image.Bands, ((y0 * image.Width) + x1) * image.Bands);
        var (d, e) = (((y1 * image.Width) + x0) * image.Bands, ((y1 * image.Width) + x1) * image.Bands);
        var colour = image.Bands == 3 ? 1 : 0;
        var source = image.Pixels;
        for (var c = 0; c < 3; c++)
        {
            var (table, band) = (values[c], c * colour);
            var upper = table[source[a + band]] + (across * (table[source[b + band]] - table[source[a + band]]));
            var lower = table[source[d + band]] + (across * (table[source[e + band]] - table[source[d + band]]));
            pixel[c] = upper + (down * (lower - upper));
        }
    }
}
