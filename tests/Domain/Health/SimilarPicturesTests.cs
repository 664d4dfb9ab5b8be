using CsCheck;
using NeuroBot.Domain.Health;

namespace NeuroBot.Domain.Tests.Health;

public class SimilarPicturesTests
{
    [Fact]
    public void FindsExactlyWhatComparingEachWithEachFinds() => Gen.Select(Gen.Int[0, 60], Gen.Int).Sample((count, seed) =>
    {
        var random = new Random(seed);
        var hashes = new List<PictureHash?>();
        for (var i = 0; i < count; i++)
        {
            // Some on their own, some near an earlier one, just within and just beyond; some show nothing.
            var earlier = hashes.Count == 0 ? null : hashes[random.Next(hashes.Count)];
            hashes.Add(random.Next(10) == 0 ? null : earlier is null || random.Next(2) == 0 ? New(random) : Turned(earlier.Value, random.Next(PictureHash.Near + 4), random));
        }

        Assert.Equal(ByHand(hashes), SimilarPictures.Groups(hashes));
    }, iter: 300);

    [Fact]
    public void AHundredThousandAreGroupedWithoutComparingEachWithEach()
    {
        var random = new Random(7);
        var hashes = new List<PictureHash?>();
        for (var i = 0; i < 90_000; i++)
        {
            hashes.Add(New(random));
        }

        var copies = Enumerable.Range(0, 10_000).Select(i => (PictureHash?)Turned(hashes[i]!.Value, random.Next(PictureHash.Near + 1), random));
        hashes.AddRange(copies);
        IReadOnlyList<IReadOnlyList<int>> groups = [];
        var taken = ProcessorTime.Of(() => groups = SimilarPictures.Groups(hashes));
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => (i, 90_000 + i)), groups.Select(group => (group[0], group[1])));
        // Each with each would be five thousand million comparisons; the figure itself is told in the README.
        Assert.True(taken < TimeSpan.FromSeconds(20), $"{taken}");
    }

    [Fact]
    public void AmongThousandsOfOneSceneExactlyTheNearAreFound()
    {
        var random = new Random(5);
        var scene = New(random);
        var hashes = Enumerable.Range(0, 3000).Select(i => (PictureHash?)Turned(scene, 20 + (i % 15), random)).ToList();
        Assert.Equal(ByHand(hashes), SimilarPictures.Groups(hashes));
    }

    [Fact]
    public void PicturesThatAllLookTheSameAreOneGroupAndQuicklyFound()
    {
        var random = new Random(3);
        var one = New(random);
        var groups = SimilarPictures.Groups([.. Enumerable.Range(0, 20_000).Select(i => (PictureHash?)Turned(one, i == 0 ? 0 : random.Next(PictureHash.Near), random))]);
        Assert.Equal(20_000, Assert.Single(groups).Count);
    }

    private static List<IReadOnlyList<int>> ByHand(List<PictureHash?> hashes)
    {
        var (taken, groups) = (new HashSet<int>(), new List<IReadOnlyList<int>>());
        for (var i = 0; i < hashes.Count; i++)
        {
            if (hashes[i] is { } hash && !taken.Contains(i))
            {
                var others = Enumerable.Range(i + 1, hashes.Count - i - 1).Where(j => !taken.Contains(j) && hashes[j] is { } other && hash.IsNear(other)).ToList();
                taken.UnionWith(others);
                if (others.Count > 0)
                {
                    groups.Add([i, .. others]);
                }
            }
        }

        return groups;
    }

    private static PictureHash New(Random random) => new((ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64());

    /// <summary>With so many signs turned.</summary>
    private static PictureHash Turned(PictureHash hash, int signs, Random random)
    {
        var bytes = hash.ToBytes();
        foreach (var sign in Enumerable.Range(0, PictureHash.Bits).OrderBy(_ => random.Next()).Take(signs))
        {
            bytes[sign / 8] ^= (byte)(1 << (sign % 8));
        }

        return PictureHash.FromBytes(bytes)!.Value;
    }
}
