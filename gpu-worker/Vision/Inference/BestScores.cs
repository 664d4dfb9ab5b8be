using System.Buffers;
using System.Numerics;

namespace NeuroBot.Vision.Inference;

/// <summary>The best of a network's scores, without sorting all of them.</summary>
internal static class BestScores
{
    /// <summary>
    /// Indices of the scores ≥ <paramref name="minScore"/> whose point is usable, at most <paramref name="most"/> of them, best first (ties: lower
    /// index). A score that is no number is never one of them. The scores are read once, several at a time; whenever twice as many have come
    /// together as are wanted, the better half stays and raises the bar for what follows.
    /// </summary>
    /// <param name="scores">[N, classes].</param>
    /// <param name="minScore">Any number.</param>
    /// <param name="most">≥ 0.</param>
    /// <param name="classes">≥ 1.</param>
    /// <param name="usable">[N], or empty: all are.</param>
    public static int[] Select(ReadOnlySpan<float> scores, float minScore, int most, int classes, ReadOnlySpan<bool> usable)
    {
        var capacity = (int)Math.Min(2L * most, scores.Length);
        if (capacity <= 0)
        {
            return [];
        }
        var rented = ArrayPool<ulong>.Shared.Rent(capacity);
        var keys = rented.AsSpan(0, capacity);
        var (count, bar) = (0, minScore);
        for (var block = 0; block < scores.Length; block += Vector<float>.Count)
        {
            var end = Math.Min(block + Vector<float>.Count, scores.Length);
            if (end - block == Vector<float>.Count && !Vector.GreaterThanOrEqualAny(new Vector<float>(scores[block..end]), new Vector<float>(bar)))
            {
                continue;
            }
            for (var i = block; i < end; i++)
            {
                if (!(scores[i] >= bar) || (usable.Length > 0 && !usable[i / classes]))
                {
                    continue;
                }
                if (count == capacity)
                {
                    keys.Sort();
                    count = most;
                    // What follows has a higher index: an equal score comes too late.
                    bar = MathF.BitIncrement(scores[IndexOf(keys[most - 1])]);
                    if (!(scores[i] >= bar))
                    {
                        continue;
                    }
                }
                keys[count++] = Key(scores[i], i);
            }
        }
        keys = keys[..count];
        keys.Sort();
        var best = new int[Math.Min(count, most)];
        for (var i = 0; i < best.Length; i++)
        {
            best[i] = IndexOf(keys[i]);
        }
        ArrayPool<ulong>.Shared.Return(rented);
        return best;
    }

    /// <summary>Sorts by falling score, then by rising index. Adding 0 makes −0 and 0 the same, as they are when compared.</summary>
    private static ulong Key(float score, int index)
    {
        var bits = BitConverter.SingleToUInt32Bits(score + 0f);
        var rising = (bits & 0x8000_0000) == 0 ? bits | 0x8000_0000 : ~bits;
        return ((ulong)~rising << 32) | (uint)index;
    }

    private static int IndexOf(ulong key) => (int)(uint)key;
}
