using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Native;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Data;

/// <summary>
/// Draws crops on the device of the network, from images that lie there whole: what <see cref="CropRenderer"/> does on the processor, for a GPU that would
/// otherwise wait for it.
/// </summary>
internal sealed class DeviceCrops : IDisposable
{
    /// <summary>Values per crop: six of the map, twelve of the light, three of the padding.</summary>
    private const int Values = 21;

    /// <summary>Values per crop: start, width, height, bands, and the band of each channel.</summary>
    private const int PlaceValues = 7;

    private readonly Device device;
    private readonly Tensor pixels;
    private readonly long[] starts;
    private readonly IReadOnlyList<(int Width, int Height, int Bands)> sizes;
    private readonly Tensor none;
    private readonly Tensor one;

    /// <param name="images">All training images, in the order of their indices.</param>
    /// <param name="device">Where to.</param>
    public DeviceCrops(IReadOnlyList<RgbImage> images, Device device)
    {
        this.device = device;
        sizes = [.. images.Select(i => (i.Width, i.Height, i.Bands))];
        starts = new long[images.Count];
        var parts = new List<Tensor>();
        using var scope = NewDisposeScope();
        for (var (i, start) = (0, 0L); i < images.Count; start += images[i].Pixels.Length, i++)
        {
            starts[i] = start;
            parts.Add(tensor(images[i].Pixels, device: device));
        }
        pixels = cat([.. parts]).MoveToOuterDisposeScope();
        (none, one) = (tensor(0f, device: device).MoveToOuterDisposeScope(), tensor(1f, device: device).MoveToOuterDisposeScope());
    }

    /// <param name="batch">Which crops.</param>
    /// <returns>[B, 3, H, W] float32 normalised, channels last in memory.</returns>
    public Tensor Draw(Batch batch)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var (count, height, width) = (batch.Images, batch.Height, batch.Width);
        var table = tensor(Table(batch), device: device).view(count, Values, 1, 1);
        Tensor Value(int index) => table.select(1, index);
        var across = tensor([.. Enumerable.Range(0, width).Select(u => (float)u)], device: device).view(1, 1, width);
        var down = tensor([.. Enumerable.Range(0, height).Select(v => (float)v)], device: device).view(1, height, 1);
        var x = Value(0).Plus(across.mul(Value(2))).Plus(down.mul(Value(4)));
        var y = Value(1).Plus(across.mul(Value(3))).Plus(down.mul(Value(5)));
        var place = tensor(Places(batch), device: device).view(count, PlaceValues, 1, 1);
        var bands = batch.Crops.Max(c => sizes[c.Image].Bands);
        var channels = Enumerable.Range(0, bands).Select(c => Sample(x, y, place, c)).ToArray();
        var inside = Inside(x, y, place);
        var drawn = Enumerable.Range(0, 3).Select(c =>
        {
            var lit = channels[Math.Min(c, bands - 1)].mul(Value(6 + c)).Plus(Value(9 + c)).maximum(Value(12 + c)).minimum(Value(15 + c));
            return where(inside, lit, Value(18 + c));
        }).ToArray();
        return stack(drawn, 3).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        pixels.Dispose();
        none.Dispose();
        one.Dispose();
    }

    private Tensor Sample(Tensor x, Tensor y, Tensor place, int channel)
    {
        var (left, top) = (x.floor(), y.floor());
        var (shareX, shareY) = (x.Minus(left), y.Minus(top));
        Tensor At(Tensor column, Tensor row) => Pixel(column, row, place, channel);
        var (right, bottom) = (left.Plus(one), top.Plus(one));
        var upper = Mix(At(left, top), At(right, top), shareX);
        var lower = Mix(At(left, bottom), At(right, bottom), shareX);
        return Mix(upper, lower, shareY);
    }

    /// <summary>The pixel, or the nearest one of the image.</summary>
    private Tensor Pixel(Tensor column, Tensor row, Tensor place, int channel)
    {
        Tensor Place(int index) => place.select(1, index);
        Tensor Within(Tensor value, Tensor size) => value.maximum(none).minimum(size.to(ScalarType.Float32).Minus(one)).to(ScalarType.Int64);
        var index = Within(row, Place(2)).mul(Place(1)).PlusWhole(Within(column, Place(1))).mul(Place(3));
        return pixels.take(index.PlusWhole(Place(0)).PlusWhole(Place(4 + channel))).to(ScalarType.Float32);
    }

    private Tensor Inside(Tensor x, Tensor y, Tensor place)
    {
        Tensor Size(int index) => place.select(1, index).to(ScalarType.Float32);
        var low = none.Minus(one);
        return x.gt(low).logical_and(y.gt(low)).logical_and(x.lt(Size(1))).logical_and(y.lt(Size(2)));
    }

    private static Tensor Mix(Tensor a, Tensor b, Tensor share) => a.Plus(b.Minus(a).mul(share));

    private long[] Places(Batch batch) => [.. batch.Crops.SelectMany(c => Place(starts[c.Image], sizes[c.Image]))];

    /// <summary>A grey image shows its one band in every channel.</summary>
    private static long[] Place(long start, (int Width, int Height, int Bands) size) =>
        [start, size.Width, size.Height, size.Bands, 0, Math.Min(1, size.Bands - 1), Math.Min(2, size.Bands - 1)];

    private static float[] Table(Batch batch) => [.. batch.Crops.SelectMany(Row)];

    private static float[] Row(Crop crop)
    {
        var view = crop.View;
        var (originX, originY) = view.ToImage(0.5, 0.5);
        var (rightX, rightY) = view.ToImage(1.5, 0.5);
        var (downX, downY) = view.ToImage(0.5, 1.5);
        var light = crop.Light;
        float[] Of(Rgb rgb) => [rgb.Red, rgb.Green, rgb.Blue];
        return
        [
            (float)(originX - 0.5), (float)(originY - 0.5), (float)(rightX - originX), (float)(rightY - originY), (float)(downX - originX), (float)(downY - originY),
            .. Of(light.Gain), .. Of(light.Offset), .. Of(light.Low), .. Of(light.High), .. Of(light.Pad),
        ];
    }
}
