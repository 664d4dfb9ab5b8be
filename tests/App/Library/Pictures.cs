using NetVips;

namespace NeuroBot.Functions.Tests.Library;

/// <summary>Small real images.</summary>
internal static class Pictures
{
    public static byte[] Png(int width = 64, int height = 48, int seed = 1)
    {
        using var image = Noise(width, height, seed);
        return image.PngsaveBuffer();
    }

    public static byte[] Jpeg(int width = 64, int height = 48, int orientation = 1, int seed = 1)
    {
        using var image = Noise(width, height, seed);
        using var turned = image.Mutate(m => m.Set(GValue.GIntType, "orientation", orientation));
        return turned.JpegsaveBuffer(q: 90);
    }

    public static byte[] Png16(int width, int height)
    {
        using var image = Noise(width, height, 3);
        using var deep = (image.Cast(Enums.BandFormat.Ushort) * 256).Cast(Enums.BandFormat.Ushort).Copy(interpretation: Enums.Interpretation.Rgb16);
        return deep.PngsaveBuffer(bitdepth: 16);
    }

    /// <summary>A 24-bit bitmap of one colour, bottom row first.</summary>
    public static byte[] Bmp(int width, int height, byte red, byte green, byte blue)
    {
        var stride = (width * 3 + 3) / 4 * 4;
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("BM"u8);
        writer.Write(54 + (stride * height));
        writer.Write(0);
        writer.Write(54);
        writer.Write(40);
        writer.Write(width);
        writer.Write(height);
        writer.Write((short)1);
        writer.Write((short)24);
        writer.Write(new byte[24]);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < stride; x++)
            {
                writer.Write(x >= width * 3 ? (byte)0 : (x % 3) switch { 0 => blue, 1 => green, _ => red });
            }
        }

        return stream.ToArray();
    }

    private static Image Noise(int width, int height, int seed)
    {
        using var noise = Image.Gaussnoise(width, height, sigma: 40, mean: 128, seed: seed);
        using var grey = noise.Cast(Enums.BandFormat.Uchar);
        return grey.Bandjoin(grey, grey).Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
