using NetVips;

namespace NeuroBot.Functions.Demo;

/// <summary>An RGB picture in floats (0–255), drawn by blending colours through coverage 0–1.</summary>
internal sealed class Picture(int width, int height)
{
    private readonly float[] values = new float[width * height * 3];

    public int Width { get; } = width;

    public int Height { get; } = height;

    public void Set(int x, int y, double red, double green, double blue)
    {
        var at = ((y * Width) + x) * 3;
        values[at] = (float)red;
        values[at + 1] = (float)green;
        values[at + 2] = (float)blue;
    }

    /// <summary>Mixes a colour in; coverage 0 leaves the pixel, 1 replaces it.</summary>
    public void Blend(int x, int y, (double Red, double Green, double Blue) colour, double coverage)
    {
        var at = ((y * Width) + x) * 3;
        values[at] += (float)((colour.Red - values[at]) * coverage);
        values[at + 1] += (float)((colour.Green - values[at + 1]) * coverage);
        values[at + 2] += (float)((colour.Blue - values[at + 2]) * coverage);
    }

    /// <summary>Bytes, interleaved RGB.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[values.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)Math.Clamp((int)MathF.Round(values[i]), 0, 255);
        }

        return bytes;
    }

    /// <summary>A JPEG file's bytes.</summary>
    public byte[] ToJpeg()
    {
        using var image = Image.NewFromMemory(ToBytes(), Width, Height, 3, Enums.BandFormat.Uchar);
        return image.JpegsaveBuffer(q: 92);
    }
}
