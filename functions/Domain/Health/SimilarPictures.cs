using System.Runtime.InteropServices;

namespace NeuroBot.Domain.Health;

/// <summary>
/// Groups of pictures that look the same. The first picture of a group leads it, and the others are near to the leader: no chain of small steps joins what looks different.
/// 1. A hash has 16 parts of 16 signs. Of two hashes with at most 31 signs apart, one part at least differs in one sign or none: so a picture is looked up under each of its parts, and under
///    each part with one sign turned. What is found is compared whole.
/// 2. Where so many pictures share parts that looking up would find more than there are (thousands of pictures of one scene), the picture is compared with each in turn instead.
/// </summary>
public static class SimilarPictures
{
    private const int Parts = 16;
    private const int SignsPerPart = PictureHash.Bits / Parts;

    /// <summary>Groups of two and more, by their leaders' order; members in their order, the leader first.</summary>
    /// <param name="hashes">Of the pictures, the first to be uploaded first; null: like no other.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Groups(IReadOnlyList<PictureHash?> hashes)
    {
        var buckets = Buckets(hashes);
        var pictures = hashes.Select(hash => hash ?? default).ToArray();
        // What shows nothing is like no other, as if a group had it already.
        var taken = hashes.Select(hash => hash is null).ToArray();
        var groups = new List<IReadOnlyList<int>>();
        var found = new SortedSet<int>();
        for (var leader = 0; leader < pictures.Length; leader++)
        {
            if (taken[leader])
            {
                continue;
            }

            found.Clear();
            if (buckets.CountNear(pictures[leader]) < pictures.Length - leader)
            {
                for (var part = 0; part < Parts; part++)
                {
                    for (var turn = 0; turn <= SignsPerPart; turn++)
                    {
                        foreach (var other in buckets.In(part, Turned(PartOf(pictures[leader], part), turn)))
                        {
                            Compare(leader, other);
                        }
                    }
                }
            }
            else
            {
                for (var other = leader + 1; other < pictures.Length; other++)
                {
                    Compare(leader, other);
                }
            }

            if (found.Count > 0)
            {
                groups.Add([leader, .. found]);
            }
        }

        return groups;

        void Compare(int leader, int other)
        {
            if (other > leader && !taken[other] && pictures[leader].IsNear(pictures[other]))
            {
                found.Add(other);
                taken[other] = true;
            }
        }
    }

    /// <summary>The part itself (0), or with one sign turned (1 to 16).</summary>
    private static int Turned(int part, int turn) => turn == 0 ? part : part ^ (1 << (turn - 1));

    private static int PartOf(in PictureHash hash, int part)
    {
        var word = (part / 4) switch { 0 => hash.A, 1 => hash.B, 2 => hash.C, _ => hash.D };
        return (int)(word >> (part % 4 * SignsPerPart)) & 0xFFFF;
    }

    /// <summary>Pictures by the value of each part, counted first and then laid side by side: one array, no list per value.</summary>
    private static PartBuckets Buckets(IReadOnlyList<PictureHash?> hashes)
    {
        var from = new int[(Parts << SignsPerPart) + 1];
        var known = new List<int>(hashes.Count);
        for (var i = 0; i < hashes.Count; i++)
        {
            if (hashes[i] is { } hash)
            {
                known.Add(i);
                for (var part = 0; part < Parts; part++)
                {
                    from[(part << SignsPerPart) + PartOf(hash, part) + 1]++;
                }
            }
        }

        for (var i = 1; i < from.Length; i++)
        {
            from[i] += from[i - 1];
        }

        var pictures = new int[known.Count * Parts];
        var next = from.ToArray();
        foreach (var i in CollectionsMarshal.AsSpan(known))
        {
            for (var part = 0; part < Parts; part++)
            {
                pictures[next[(part << SignsPerPart) + PartOf(hashes[i]!.Value, part)]++] = i;
            }
        }

        return new PartBuckets(from, pictures);
    }

    private sealed record PartBuckets(int[] From, int[] Pictures)
    {
        /// <summary>How many pictures looking this one up would find, counted as often as they are found.</summary>
        public int CountNear(in PictureHash hash)
        {
            var count = 0;
            for (var part = 0; part < Parts; part++)
            {
                for (var turn = 0; turn <= SignsPerPart; turn++)
                {
                    count += In(part, Turned(PartOf(hash, part), turn)).Length;
                }
            }

            return count;
        }

        public ReadOnlySpan<int> In(int part, int signs)
        {
            var bucket = (part << SignsPerPart) + signs;
            return Pictures.AsSpan(From[bucket], From[bucket + 1] - From[bucket]);
        }
    }
}
