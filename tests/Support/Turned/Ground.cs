namespace NeuroBot.TestSupport.Turned;

/// <summary>A picture in the making: brightness of red, green and blue per pixel, 0–255 and beyond, on a textured ground under uneven light.</summary>
public sealed class Ground
{
    private readonly float[] pixels;
    private readonly Random random;
    private readonly double lightAngle;
    private readonly double lightSlope;
    private readonly double level;

    public Ground(int width, int height, Random random)
    {
        (Width, Height, this.random) = (width, height, random);
        pixels = new float[width * height * 3];
        lightAngle = random.NextDouble() * Math.Tau;
        lightSlope = PartKinds.Between(random, 0.05, 0.45);
        level = PartKinds.Between(random, 0.7, 1.2);
        Texture();
        Scratches();
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Paints a colour where the raster is covered, under the picture's light.</summary>
    /// <param name="raster">Of the picture's size.</param>
    /// <param name="colour">Red, green, blue, 0–255.</param>
    /// <param name="opacity">0–1.</param>
    /// <param name="shade">Brightness of a pixel, about 1.</param>
    public void Paint(Raster raster, double[] colour, double opacity = 1, Func<double, double, double>? shade = null)
    {
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var share = raster[x, y] * opacity;
                if (share > 0)
                {
                    var bright = Light(x, y) * (shade?.Invoke(x + 0.5, y + 0.5) ?? 1);
                    for (var band = 0; band < 3; band++)
                    {
                        ref var value = ref pixels[(((y * Width) + x) * 3) + band];
                        value = (float)((value * (1 - share)) + (colour[band] * bright * share));
                    }
                }
            }
        }
    }

    /// <summary>The finished picture as PNG, with the grain of a camera.</summary>
    public byte[] ToPng()
    {
        var grain = PartKinds.Between(random, 1, 6);
        var bytes = new byte[pixels.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            var noise = (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * grain;
            bytes[i] = (byte)Math.Clamp(Math.Round(pixels[i] + noise), 0, 255);
        }

        using var image = NetVips.Image.NewFromMemory(bytes, Width, Height, 3, NetVips.Enums.BandFormat.Uchar);
        return image.PngsaveBuffer(compression: 3);
    }

    /// <summary>Falls off along one direction.</summary>
    private double Light(double x, double y)
    {
        var along = (((x / Width) - 0.5) * Math.Cos(lightAngle)) + (((y / Height) - 0.5) * Math.Sin(lightAngle));
        return level * (1 + (lightSlope * along * 2));
    }

    /// <summary>Value noise of three sizes, stretched along one axis as brushed metal is, in one tint.</summary>
    private void Texture()
    {
        var tint = Enumerable.Range(0, 3).Select(_ => PartKinds.Between(random, 0.9, 1.1)).ToArray();
        var ground = PartKinds.Between(random, 70, 150);
        var waves = new[] { (Size: 90.0, Height: 40.0), (Size: 24.0, Height: 30.0), (Size: 7.0, Height: 24.0) }
            .Select(w => (w.Size, Height: w.Height * PartKinds.Between(random, 0.2, 1), Stretch: PartKinds.Between(random, 1, 4), Seed: random.Next())).ToArray();
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var value = ground;
                foreach (var wave in waves)
                {
                    value += wave.Height * (ValueNoise.At(x / wave.Size / wave.Stretch, y / wave.Size, wave.Seed) - 0.5);
                }

                for (var band = 0; band < 3; band++)
                {
                    pixels[(((y * Width) + x) * 3) + band] = (float)(value * tint[band] * Light(x, y));
                }
            }
        }
    }

    /// <summary>Thin straight lines, lighter or darker than the ground, that are nobody's part.</summary>
    private void Scratches()
    {
        for (var n = random.Next(0, 12); n > 0; n--)
        {
            var (x, y, angle) = (random.NextDouble() * Width, random.NextDouble() * Height, random.NextDouble() * Math.PI);
            var (dx, dy) = (Math.Cos(angle) * Width * PartKinds.Between(random, 0.05, 0.4) / 2, Math.Sin(angle) * Width * PartKinds.Between(random, 0.05, 0.4) / 2);
            var (wx, wy) = (-Math.Sin(angle) * PartKinds.Between(random, 0.3, 0.8), Math.Cos(angle) * PartKinds.Between(random, 0.3, 0.8));
            var bright = random.Next(2) * 255d;
            Paint(
                new Raster(Width, Height).Fill([[(x - dx - wx, y - dy - wy), (x + dx - wx, y + dy - wy), (x + dx + wx, y + dy + wy), (x - dx + wx, y - dy + wy)]]),
                [bright, bright, bright],
                PartKinds.Between(random, 0.1, 0.5));
        }
    }
}
