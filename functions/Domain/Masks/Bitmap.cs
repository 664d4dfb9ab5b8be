using System.Collections;

namespace NeuroBot.Domain.Masks;

/// <summary>One bit per pixel, row by row. Outside of it nothing is set.</summary>
internal sealed class Bitmap(int width, int height)
{
    private readonly BitArray _bits = new(width * height);

    public int Width => width;

    public int Height => height;

    public bool this[int x, int y]
    {
        get => x >= 0 && y >= 0 && x < width && y < height && _bits[(y * width) + x];
        set => _bits[(y * width) + x] = value;
    }

    /// <summary>The set pixels, row by row.</summary>
    public List<PixelRun> Runs()
    {
        var runs = new List<PixelRun>();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var from = x;
                while (this[x, y])
                {
                    x++;
                }

                if (x > from)
                {
                    runs.Add(new PixelRun(y, from, x));
                }
            }
        }

        return runs;
    }
}
