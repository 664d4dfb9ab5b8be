using NeuroBot.TestSupport.Turned;
using NeuroBot.Vision.Numerics;

namespace NeuroBot.Bench.Pretraining;

/// <summary>A surface under a camera, as brightness of red, green and blue (0–255 and beyond): a texture of one of several kinds, a tint, uneven light.</summary>
internal sealed class Surface
{
    private readonly float[] values;
    private readonly SeededRandom random;

    public Surface(int side, SeededRandom random)
    {
        (Side, this.random) = (side, random);
        values = new float[3 * side * side];
        var (level, contrast) = (random.Uniform(40, 210), random.Uniform(4, 40));
        var tint = random.Below(2) == 0 ? [1, 1, 1] : new[] { random.Uniform(0.75, 1.25), random.Uniform(0.75, 1.25), random.Uniform(0.75, 1.25) };
        var (slopeX, slopeY) = (random.Uniform(-0.3, 0.3), random.Uniform(-0.3, 0.3));
        var texture = Texture(random);
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var light = 1 + (slopeX * ((2.0 * x / side) - 1)) + (slopeY * ((2.0 * y / side) - 1));
                for (var band = 0; band < 3; band++)
                {
                    values[Place(x, y) + band] = (float)((level + (contrast * texture(x, y))) * light * tint[band]);
                }
            }
        }
    }

    /// <summary>Width and height in pixels.</summary>
    public int Side { get; }

    /// <summary>Adds to the brightness of a pixel's bands.</summary>
    public void Add(int x, int y, ReadOnlySpan<float> change, double share)
    {
        for (var band = 0; band < 3; band++)
        {
            values[Place(x, y) + band] += (float)(change[band] * share);
        }
    }

    /// <summary>The finished picture as PNG: a little out of focus now and then, with the grain of a camera.</summary>
    public byte[] ToPng()
    {
        var (grain, blurred) = (random.Uniform(0.5, 7), random.Below(3) == 0);
        var bytes = new byte[values.Length];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                for (var band = 0; band < 3; band++)
                {
                    var value = (blurred ? Blurred(x, y, band) : values[Place(x, y) + band]) + (grain * random.Normal());
                    bytes[Place(x, y) + band] = (byte)Math.Clamp(Math.Round(value), 0, 255);
                }
            }
        }
        using var image = NetVips.Image.NewFromMemory(bytes, Side, Side, 3, NetVips.Enums.BandFormat.Uchar);
        return image.PngsaveBuffer(compression: 1);
    }

    private int Place(int x, int y) => 3 * ((y * Side) + x);

    private double Blurred(int x, int y, int band)
    {
        double At(int dx, int dy) => values[Place(Math.Clamp(x + dx, 0, Side - 1), Math.Clamp(y + dy, 0, Side - 1)) + band];
        return (At(0, 0) / 3) + ((At(-1, 0) + At(1, 0) + At(0, -1) + At(0, 1)) / 6);
    }

    /// <summary>Brightness of a pixel about 0, mostly within ±1.</summary>
    private static Func<int, int, double> Texture(SeededRandom random)
    {
        var (seed, turned) = (random.Below(int.MaxValue), random.Below(2) == 0);
        Func<double, double, double> plain = random.Below(5) switch
        {
            // Brushed: long along one axis, short across.
            0 => (x, y) => Clouds(x / 60, y / 1.5, seed) + (0.5 * Clouds(x / 20, y / 4, seed + 1)),
            // Cast: clouds of three sizes.
            1 => (x, y) => Clouds(x / 50, y / 50, seed) + (0.6 * Clouds(x / 15, y / 15, seed + 1)) + (0.4 * Clouds(x / 4, y / 4, seed + 2)),
            2 => Woven(random),
            3 => Tracks(random),
            _ => (x, y) => 0.3 * Clouds(x / 90, y / 90, seed),
        };
        return (x, y) => turned ? plain(y, x) : plain(x, y);
    }

    private static Func<double, double, double> Woven(SeededRandom random)
    {
        var (across, down, angle) = (random.Uniform(0.15, 1.2), random.Uniform(0.15, 1.2), random.Uniform(0, Math.PI));
        var (sin, cos) = Math.SinCos(angle);
        return (x, y) => (Math.Sin(across * ((x * cos) + (y * sin))) + Math.Sin(down * ((y * cos) - (x * sin)))) / 2;
    }

    /// <summary>Straight bands of two brightnesses, as conductors on a board.</summary>
    private static Func<double, double, double> Tracks(SeededRandom random)
    {
        var (period, width, shift, step) = (random.Uniform(14, 60), random.Uniform(0.3, 0.7), random.Uniform(0, 60), random.Uniform(80, 240));
        return (x, y) =>
        {
            // Bands change their course by a diagonal in the middle.
            var place = (y + shift + Math.Clamp(x - step, 0, 40)) / period;
            return place - Math.Floor(place) < width ? 1 : -1;
        };
    }

    /// <summary>Value noise, −1 to 1.</summary>
    private static double Clouds(double x, double y, int seed) => (2 * ValueNoise.At(x, y, seed)) - 1;
}
