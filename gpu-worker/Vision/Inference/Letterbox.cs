using NeuroBot.Contracts.Sdk;

namespace NeuroBot.Vision.Inference;

/// <summary>How an image lies on the network's canvas: its size there and the scale of each axis (canvas pixels per image pixel).</summary>
public readonly record struct Placement(int Width, int Height, double ScaleX, double ScaleY)
{
    /// <summary>
    /// Scale of a rotated box's width and height, √(ScaleX · ScaleY): the two differ by the rounding of the size on the canvas alone, so that angles are
    /// left as they are, and going to the canvas and back gives the same box.
    /// </summary>
    public double ScaleOfSizes => Math.Sqrt(ScaleX * ScaleY);
}

/// <summary>Pre-processing exactly as <see cref="SdkInput"/> says.</summary>
public static class Letterbox
{
    /// <summary>Where an image of that size lies: scale = min(canvas ÷ image) over both axes, at most 1 unless enlarging is allowed.</summary>
    public static Placement Place(int width, int height, SdkInput input)
    {
        var scale = Math.Min((double)input.Width / width, (double)input.Height / height);
        if (!input.Enlarge)
        {
            scale = Math.Min(1, scale);
        }
        var placedWidth = Math.Clamp((int)Math.Floor((width * scale) + 0.5), 1, input.Width);
        var placedHeight = Math.Clamp((int)Math.Floor((height * scale) + 0.5), 1, input.Height);
        return new Placement(placedWidth, placedHeight, (double)placedWidth / width, (double)placedHeight / height);
    }

    /// <summary>The network's input: 3 × Height × Width float32 values, channel by channel.</summary>
    /// <param name="image">Decoded image of any size.</param>
    /// <param name="input">Pre-processing.</param>
    public static float[] ToTensor(RgbImage image, SdkInput input)
    {
        var place = Place(image.Width, image.Height, input);
        return Fill(Resizer.Resize(image, place.Width, place.Height), input);
    }

    /// <summary>Puts an image that already has its final size onto the canvas, or the part of it that starts at (left, top).</summary>
    internal static float[] Fill(RgbImage resized, SdkInput input, int left = 0, int top = 0)
    {
        var (rows, columns) = (Math.Max(0, resized.Height - top), Math.Clamp(resized.Width - left, 0, input.Width));
        var plane = input.Width * input.Height;
        var tensor = new float[3 * plane];
        for (var channel = 0; channel < 3; channel++)
        {
            var values = Values(input, channel);
            var pad = Normalise(input, channel, input.Pad);
            var target = tensor.AsSpan(channel * plane, plane);
            for (var y = 0; y < input.Height; y++)
            {
                var row = target.Slice(y * input.Width, input.Width);
                if (y >= rows)
                {
                    row.Fill(pad);
                    continue;
                }
                var at = ((((y + top) * resized.Width) + left) * resized.Bands) + (resized.Bands == 1 ? 0 : channel);
                for (var x = 0; x < columns; x++, at += resized.Bands)
                {
                    row[x] = values[resized.Pixels[at]];
                }
                row[columns..].Fill(pad);
            }
        }
        return tensor;
    }

    /// <summary>The normalised value of each of the 256 pixel values.</summary>
    internal static float[] Values(SdkInput input, int channel) =>
        [.. Enumerable.Range(0, 256).Select(v => Normalise(input, channel, v))];

    /// <summary>(value × Scale − Mean) ÷ Deviation in float64, rounded once to float32.</summary>
    internal static float Normalise(SdkInput input, int channel, double value) =>
        (float)(((value * input.Scale) - input.Mean[channel]) / input.Deviation[channel]);
}
