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

    /// <summary>Text on black, one cell of 8 pixels per letter R, G or B; other signs are gaps. Bright letters are surer than dim ones.</summary>
    /// <param name="bright">0–255, of the first letter; each further one is 1 dimmer, so that no two are equally sure.</param>
    /// <param name="lines">At most four of at most eight letters.</param>
    public static RgbImage Write(int bright, params string[] lines)
    {
        var pixels = new byte[ColourModel.Side * ColourModel.Side * 3];
        foreach (var (line, column, letter) in lines.SelectMany((text, line) => text.Select((letter, column) => (line, column, letter))))
        {
            if ("RGB".IndexOf(letter, StringComparison.Ordinal) is >= 0 and var channel)
            {
                for (var i = 0; i < 64; i++)
                {
                    var (x, y) = ((column * 8) + (i % 8), (line * 16) + (i / 8));
                    pixels[(((y * ColourModel.Side) + x) * 3) + channel] = (byte)bright;
                    // A little of the next colour: a cell is never one thing alone.
                    pixels[(((y * ColourModel.Side) + x) * 3) + ((channel + 1) % 3)] = (byte)(bright / 2);
                }

                bright--;
            }
        }

        return new RgbImage(ColourModel.Side, ColourModel.Side, 3, pixels);
    }
}
