using NeuroBot.Vision.Inference;

namespace NeuroBot.Sdk.Tests;

/// <summary>Pictures with coloured squares on dark noise; seeded.</summary>
internal static class ColourPictures
{
    public static RgbImage Make(int seed, int width = 200, int height = 150, int squares = 4)
    {
        var random = new Random(seed);
        var pixels = new byte[width * height * 3];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)random.Next(20);
        }

        for (var s = 0; s < squares; s++)
        {
            var (left, top, channel) = (random.Next(width - 40), random.Next(height - 40), random.Next(3));
            for (var y = top; y < top + 40; y++)
            {
                for (var x = left; x < left + 40; x++)
                {
                    pixels[(((y * width) + x) * 3) + channel] = (byte)(200 + random.Next(56));
                }
            }
        }

        return new RgbImage(width, height, 3, pixels);
    }
}
