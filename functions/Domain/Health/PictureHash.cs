using System.Buffers.Binary;
using System.Numerics;

namespace NeuroBot.Domain.Health;

/// <summary>
/// 256 signs by which pictures that look alike are found without looking at them again: the 16 × 16 lowest frequencies of a 32 × 32 grey thumbnail, each above or below their median
/// (a perceptual hash as of Zauner, "Implementation and benchmarking of perceptual image hash functions", 2010, with four times the usual signs, because parts of one design look much alike).
/// </summary>
public readonly record struct PictureHash(ulong A, ulong B, ulong C, ulong D)
{
    public const int Bits = 256;
    public const int Bytes = Bits / 8;

    /// <summary>
    /// Pictures with at most so many signs apart look the same. Measured on real pictures (README of this folder): a copy saved again, 15 % lighter, at half size, with noise or moved by a
    /// hundredth is 0–28 apart, two different boards of one kind 78 and more.
    /// </summary>
    public const int Near = 28;

    private const int Side = 32;
    private const int Kept = 16;

    private static readonly float[] Waves = [.. Enumerable.Range(0, Kept * Side).Select(i => MathF.Cos(MathF.PI * (i / Side) * ((2 * (i % Side)) + 1) / (2 * Side)))];

    /// <summary>Signs of a picture.</summary>
    /// <param name="grey">Levels 0–255, row by row.</param>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    public static PictureHash Of(ReadOnlySpan<byte> grey, int width, int height)
    {
        var frequencies = Frequencies(Cells(grey, width, height));
        // How light the whole is says nothing of what it shows.
        frequencies[0] = 0;
        var middle = frequencies.Order().ElementAt(frequencies.Length / 2);
        Span<ulong> signs = stackalloc ulong[Bits / 64];
        for (var i = 0; i < Bits; i++)
        {
            signs[i / 64] |= frequencies[i] > middle ? 1UL << (i % 64) : 0;
        }

        return new PictureHash(signs[0], signs[1], signs[2], signs[3]);
    }

    /// <summary>Signs in which two differ, 0–256; about half of them where the pictures have nothing in common.</summary>
    public int Apart(in PictureHash other) =>
        BitOperations.PopCount(A ^ other.A) + BitOperations.PopCount(B ^ other.B) + BitOperations.PopCount(C ^ other.C) + BitOperations.PopCount(D ^ other.D);

    public bool IsNear(in PictureHash other) => Apart(other) <= Near;

    /// <summary>32 bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, A);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), B);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), C);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), D);
        return bytes;
    }

    /// <summary>Null where these are not 32 bytes.</summary>
    public static PictureHash? FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length != Bytes
        ? null
        : new PictureHash(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));

    /// <summary>64 hex digits, as an address carries it.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToBytes());

    /// <summary>Null where the text is no hash.</summary>
    public static PictureHash? Parse(string text) =>
        text.Length == 2 * Bytes && text.All(char.IsAsciiHexDigit) ? FromBytes(Convert.FromHexString(text)) : null;

    /// <summary>Mean level of each cell of a 32 × 32 grid; cells smaller than a pixel take the pixel they lie in.</summary>
    private static float[] Cells(ReadOnlySpan<byte> grey, int width, int height)
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
                    foreach (var level in grey[((y * width) + left)..((y * width) + right)])
                    {
                        sum += level;
                    }
                }

                cells[(v * Side) + u] = (float)sum / ((bottom - top) * (right - left));
            }
        }

        return cells;
    }

    /// <summary>The lowest 16 × 16 of a cosine transform: rows, then columns.</summary>
    private static float[] Frequencies(float[] cells)
    {
        var rows = new float[Side * Kept];
        for (var y = 0; y < Side; y++)
        {
            for (var u = 0; u < Kept; u++)
            {
                for (var x = 0; x < Side; x++)
                {
                    rows[(y * Kept) + u] += cells[(y * Side) + x] * Waves[(u * Side) + x];
                }
            }
        }

        var frequencies = new float[Kept * Kept];
        for (var v = 0; v < Kept; v++)
        {
            for (var y = 0; y < Side; y++)
            {
                for (var u = 0; u < Kept; u++)
                {
                    frequencies[(v * Kept) + u] += rows[(y * Kept) + u] * Waves[(v * Side) + y];
                }
            }
        }

        return frequencies;
    }
}
