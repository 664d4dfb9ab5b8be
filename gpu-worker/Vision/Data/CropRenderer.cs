using System.Runtime.CompilerServices;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Data;

/// <summary>Draws what a <see cref="CropView"/> shows into a network input, channels last.</summary>
internal static class CropRenderer
{
    /// <param name="image">1 or 3 bands.</param>
    /// <param name="view">What to show.</param>
    /// <param name="light">What becomes of pixel values.</param>
    /// <param name="target">view.Height × view.Width × 3.</param>
    public static void Draw(RgbImage image, CropView view, Light light, Span<float> target)
    {
        var (originX, originY) = view.ToImage(0.5, 0.5);
        var (rightX, rightY) = view.ToImage(1.5, 0.5);
        var (downX, downY) = view.ToImage(0.5, 1.5);
        // Half a pixel back: from corner-based coordinates to pixel centres.
        var map = new Affine(
            originX - 0.5, originY - 0.5, rightX - originX, rightY - originY, downX - originX, downY - originY);
        if (view.IsExact)
        {
            Copy(image, view, light, map, target);
        }
        else
        {
            Interpolate(image, view, light, map, target);
        }
    }

    private readonly record struct Affine(double X, double Y, double UpX, double UpY, double DownX, double DownY);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(RgbImage image, CropView view, Light light, Affine map, Span<float> target)
    {
        var values = light.Table();
        var (stepX, stepY) = ((int)Math.Round(map.UpX), (int)Math.Round(map.UpY));
        var colour = image.Bands == 3 ? 1 : 0;
        var at = 0;
        for (var v = 0; v < view.Height; v++)
        {
            var x = (int)Math.Round(map.X + (v * map.DownX));
            var y = (int)Math.Round(map.Y + (v * map.DownY));
            for (var u = 0; u < view.Width; u++, at += 3, x += stepX, y += stepY)
            {
                if ((uint)x >= (uint)image.Width || (uint)y >= (uint)image.Height)
                {
                    (target[at], target[at + 1], target[at + 2]) = (light.Pad.Red, light.Pad.Green, light.Pad.Blue);
                    continue;
                }
                var source = ((y * image.Width) + x) * image.Bands;
                target[at] = values[image.Pixels[source]];
                target[at + 1] = values[256 + image.Pixels[source + colour]];
                target[at + 2] = values[512 + image.Pixels[source + (2 * colour)]];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Interpolate(RgbImage image, CropView view, Light light, Affine map, Span<float> target)
    {
        var source = image.Pixels;
        var (bands, row) = (image.Bands, image.Width * image.Bands);
        var at = 0;
        for (var v = 0; v < view.Height; v++)
        {
            for (var u = 0; u < view.Width; u++, at += 3)
            {
                var x = (float)(map.X + (u * map.UpX) + (v * map.DownX));
                var y = (float)(map.Y + (u * map.UpY) + (v * map.DownY));
                var (left, top) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
                if (x <= -1 || y <= -1 || left >= image.Width || top >= image.Height)
                {
                    (target[at], target[at + 1], target[at + 2]) = (light.Pad.Red, light.Pad.Green, light.Pad.Blue);
                    continue;
                }
                // At the edge the last pixel goes on.
                var (x0, x1) = (Math.Max(0, left) * bands, Math.Min(image.Width - 1, left + 1) * bands);
                var (y0, y1) = (Math.Max(0, top) * row, Math.Min(image.Height - 1, top + 1) * row);
                var (across, down) = (x - left, y - top);
                var first = Mix(source[y0 + x0], source[y0 + x1], source[y1 + x0], source[y1 + x1], across, down);
                target[at] = light.Red(first);
                if (bands == 1)
                {
                    (target[at + 1], target[at + 2]) = (light.Green(first), light.Blue(first));
                    continue;
                }
                target[at + 1] = light.Green(
                    Mix(source[y0 + x0 + 1], source[y0 + x1 + 1], source[y1 + x0 + 1], source[y1 + x1 + 1], across, down));
                target[at + 2] = light.Blue(
                    Mix(source[y0 + x0 + 2], source[y0 + x1 + 2], source[y1 + x0 + 2], source[y1 + x1 + 2], across, down));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Mix(byte a, byte b, byte c, byte d, float across, float down)
    {
        var upper = a + (across * (b - a));
        var lower = c + (across * (d - c));
        return upper + (down * (lower - upper));
    }
}
