using System.Numerics;
using System.Runtime.InteropServices;
using NetVips;

namespace NeuroBot.Vision.Data;

/// <summary>
/// An image small enough to be compared with all others: a grey thumbnail of 128 × 128 (whatever the image's own form), less its surroundings
/// so that lighting and shading fall away (<see cref="Detail"/>), and beside it a coarse 16 × 16 (<see cref="Coarse"/>) with 256 signs.
/// </summary>
internal sealed class Fingerprint
{
    public const int Side = 128;
    private const int CoarseSide = 16;

    /// <summary>Pixels to each side that count as surroundings.</summary>
    private const int Blur = 3;

    /// <summary>Grey levels below which a thumbnail shows nothing.</summary>
    private const double LeastContrast = 1;

    private readonly ulong[] signs;

    private Fingerprint(double aspect, float[] coarse, float[] detail, float[] halfDetail)
    {
        (Aspect, Coarse, Detail, HalfDetail) = (aspect, coarse, detail, halfDetail);
        signs = new ulong[coarse.Length / 64];
        for (var i = 0; i < coarse.Length; i++)
        {
            signs[i / 64] |= coarse[i] > 0 ? 1UL << (i % 64) : 0;
        }
    }

    /// <summary>Width ÷ height of the image.</summary>
    public double Aspect { get; }

    /// <summary>16 × 16 means, less their mean, of length 1: the dot product of two is their correlation.</summary>
    public float[] Coarse { get; }

    /// <summary>128 × 128 grey levels, less the mean of the 7 × 7 around each.</summary>
    public float[] Detail { get; }

    /// <summary>The same at 64 × 64 (means of four).</summary>
    public float[] HalfDetail { get; }

    /// <summary>Reads an image, JPEG already shrunk while decoding.</summary>
    /// <returns>Null where it cannot be decoded or shows nothing: then it is like no other.</returns>
    public static Fingerprint? Of(string path)
    {
        try
        {
            using var whole = Image.NewFromFile(path, access: Enums.Access.Sequential);
            var aspect = (double)whole.Width / whole.Height;
            var shrink = LargestShrink(Math.Min(whole.Width, whole.Height));
            using var image = shrink > 1 && Loader(whole).StartsWith("jpeg", StringComparison.Ordinal)
                ? Image.Jpegload(path, shrink: shrink, access: Enums.Access.Sequential)
                : whole.Copy();
            using var flat = image.HasAlpha() ? image.Flatten() : image.Copy();
            using var grey = flat.Bands == 1 ? flat.Copy() : flat.Colourspace(Enums.Interpretation.Bw);
            using var one = grey.Bands > 1 ? grey.ExtractBand(0) : grey.Copy();
            using var bytes = one.Format == Enums.BandFormat.Uchar ? one.Copy() : one.Cast(Enums.BandFormat.Uchar, shift: true);
            return Of(Cells(bytes.WriteToMemory<byte>(), bytes.Width, bytes.Height), aspect);
        }
        catch (VipsException)
        {
            // The loader refuses it by name.
            return null;
        }
    }

    private static string Loader(Image image) => image.Contains("vips-loader") ? (string)image.Get("vips-loader") : "";

    /// <summary>JPEG decodes to a half, a quarter or an eighth at little cost.</summary>
    private static int LargestShrink(int side) => side switch { >= 8 * Side => 8, >= 4 * Side => 4, >= 2 * Side => 2, _ => 1 };

    /// <summary>Mean grey level of each cell of a 128 × 128 grid over the image; cells smaller than a pixel take the pixel they lie in.</summary>
    private static float[] Cells(byte[] pixels, int width, int height)
    {
        var cells = new float[Side * Side];
        for (var v = 0; v < Side; v++)
        {
            var (top, bottom) = (v * height / Side, Math.Max((v * height / Side) + 1, (v + 1) * height / Side));
            for (var u = 0; u < Side; u++)
            {
                var (left, right) = (u * width / Side, Math.Max((u * width / Side) + 1, (u + 1) * width / Side));
                var sum = 0;
                for (var y = top; y < bottom; y++)
                {
                    for (var x = left; x < right; x++)
                    {
                        sum += pixels[(y * width) + x];
                    }
                }

                cells[(v * Side) + u] = (float)sum / ((bottom - top) * (right - left));
            }
        }

        return cells;
    }

    /// <summary>Number of the 256 signs in which two differ; half of them where they have nothing in common.</summary>
    public int SignsApart(Fingerprint other)
    {
        var apart = 0;
        for (var i = 0; i < signs.Length; i++)
        {
            apart += BitOperations.PopCount(signs[i] ^ other.signs[i]);
        }

        return apart;
    }

    internal static Fingerprint? Of(float[] levels, double aspect)
    {
        var coarse = Means(levels, Side, Side / CoarseSide);
        var mean = coarse.Average();
        var length = Math.Sqrt(coarse.Sum(v => (double)(v - mean) * (v - mean)));
        if (length < LeastContrast * CoarseSide)
        {
            return null;
        }

        var detail = WithoutSurroundings(levels);
        return new Fingerprint(aspect, [.. coarse.Select(v => (float)((v - mean) / length))], detail, Means(detail, Side, 2));
    }

    internal static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var wideA = MemoryMarshal.Cast<float, Vector<float>>(a);
        var wideB = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < wideA.Length; i++)
        {
            sum += wideA[i] * wideB[i];
        }

        var total = Vector.Sum(sum);
        for (var i = wideA.Length * Vector<float>.Count; i < a.Length; i++)
        {
            total += a[i] * b[i];
        }

        return total;
    }

    private static float[] Means(float[] levels, int side, int factor)
    {
        var small = side / factor;
        var means = new float[small * small];
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                means[(y / factor * small) + (x / factor)] += levels[(y * side) + x] / (factor * factor);
            }
        }

        return means;
    }

    private static float[] WithoutSurroundings(float[] levels)
    {
        // Sums of all levels above and to the left: any box is four of them.
        var sums = new double[(Side + 1) * (Side + 1)];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                sums[((y + 1) * (Side + 1)) + x + 1] =
                    levels[(y * Side) + x] + sums[(y * (Side + 1)) + x + 1] + sums[((y + 1) * (Side + 1)) + x] - sums[(y * (Side + 1)) + x];
            }
        }

        var detail = new float[Side * Side];
        for (var y = 0; y < Side; y++)
        {
            var (top, bottom) = (Math.Max(0, y - Blur), Math.Min(Side, y + Blur + 1));
            for (var x = 0; x < Side; x++)
            {
                var (left, right) = (Math.Max(0, x - Blur), Math.Min(Side, x + Blur + 1));
                var box = sums[(bottom * (Side + 1)) + right] - sums[(top * (Side + 1)) + right] - sums[(bottom * (Side + 1)) + left] + sums[(top * (Side + 1)) + left];
                detail[(y * Side) + x] = (float)(levels[(y * Side) + x] - (box / ((bottom - top) * (right - left))));
            }
        }

        return detail;
    }
}
