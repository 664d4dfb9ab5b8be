namespace NeuroBot.Vision.Data;

/// <summary>How alike two images are.</summary>
/// <param name="Detail">Correlation of their details at the best shift, −1 to 1: 1 for the same picture, about 0 for two pieces of one material.</param>
/// <param name="Farthest">Largest root mean square difference of a block of 8 × 8, in units of the details' own.</param>
/// <param name="Usual">The same of the middle block.</param>
internal readonly record struct Resemblance(double Detail, double Farthest, double Usual)
{
    private const int Side = Fingerprint.Side;
    private const int Half = Side / 2;

    /// <summary>Half pixels and pixels of the thumbnail that a camera may have moved by.</summary>
    private const int HalfShift = 2;
    private const int Shift = (2 * HalfShift) + 1;
    private const int Block = 8;

    /// <summary>
    /// Do they differ in a few places and nowhere else? Then they show two pieces of one design, not one piece twice. Below a half nothing that
    /// anybody would label has come or gone.
    /// </summary>
    public bool InPlaces => Farthest > 0.5 && Farthest > 5 * Math.Max(Usual, 0.02);

    /// <summary>Compares two images: coarse shift at half size, then the last pixel.</summary>
    public static Resemblance Of(Fingerprint a, Fingerprint b)
    {
        var best = Best(a.HalfDetail, b.HalfDetail, Half, HalfShift, 0, 0, HalfShift);
        best = Best(a.Detail, b.Detail, Side, Shift, 2 * best.X, 2 * best.Y, 1);
        var (own, blocks) = Differences(a.Detail, b.Detail, best);
        var unit = Math.Max(own, 1e-6);
        return new Resemblance(best.Correlation, blocks[^1] / unit, blocks[blocks.Length / 2] / unit);
    }

    private static (double Correlation, int X, int Y, double Gain) Best(float[] a, float[] b, int side, int margin, int aroundX, int aroundY, int reach)
    {
        var best = (Correlation: double.NegativeInfinity, X: 0, Y: 0, Gain: 1.0);
        for (var dy = aroundY - reach; dy <= aroundY + reach; dy++)
        {
            for (var dx = aroundX - reach; dx <= aroundX + reach; dx++)
            {
                var (aa, bb, ab) = (0.0, 0.0, 0.0);
                for (var y = margin; y < side - margin; y++)
                {
                    var rowA = a.AsSpan((y * side) + margin, side - (2 * margin));
                    var rowB = b.AsSpan(((y + dy) * side) + margin + dx, side - (2 * margin));
                    aa += Fingerprint.Dot(rowA, rowA);
                    bb += Fingerprint.Dot(rowB, rowB);
                    ab += Fingerprint.Dot(rowA, rowB);
                }

                var correlation = ab / Math.Sqrt(Math.Max(1e-9, aa * bb));
                if (correlation > best.Correlation)
                {
                    best = (correlation, dx, dy, Math.Sqrt(aa / Math.Max(1e-9, bb)));
                }
            }
        }

        return best;
    }

    /// <summary>Root mean square of a's details, and of the difference block by block, sorted.</summary>
    private static (double Own, double[] Blocks) Differences(float[] a, float[] b, (double Correlation, int X, int Y, double Gain) at)
    {
        var (blocks, own, count) = (new List<double>(), 0.0, 0);
        for (var top = Shift; top + Block <= Side - Shift; top += Block)
        {
            for (var left = Shift; left + Block <= Side - Shift; left += Block)
            {
                var sum = 0.0;
                for (var y = top; y < top + Block; y++)
                {
                    for (var x = left; x < left + Block; x++)
                    {
                        var level = a[(y * Side) + x];
                        var difference = level - (at.Gain * b[((y + at.Y) * Side) + x + at.X]);
                        sum += difference * difference;
                        own += level * level;
                        count++;
                    }
                }

                blocks.Add(Math.Sqrt(sum / (Block * Block)));
            }
        }

        blocks.Sort();
        return (Math.Sqrt(own / count), [.. blocks]);
    }
}
