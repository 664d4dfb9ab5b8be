using System.Collections.Concurrent;
using NeuroBot.Vision.Numerics;

namespace NeuroBot.Vision.Data;

/// <summary>
/// Which images show the same piece twice: a burst, another exposure, a copy saved again. If one is learnt from and the other is held out, the
/// held-out score flatters. Two pieces of one design must not count as one, or nothing would be left to hold out where every picture shows the
/// same kind of part.
/// 1. Candidates: of about the same form, few of 256 signs apart, coarse correlation ≥ 0.8; for each image the eight that are most alike.
/// 2. The same piece where details correlate by 0.6, or by 0.25 where the coarse pictures are equal (0.985): two pieces of one material share
/// lighting but no detail. Never where they differ in a few places only: those are two pieces of one design, each with its own defects.
/// 3. What is the same as the same is the same. A group of more than a twentieth of the images (at least 10) says that parts look alike: within it
/// more detail is asked for, up to 0.999, and then it is no group.
/// Where the thresholds come from: README of this folder.
/// </summary>
internal static class NearDuplicates
{
    private const int Nearest = 8;
    private const int MostSignsApart = 80;
    private const double SameForm = 1.1;
    private const double LeastCoarse = 0.8;
    private const double EqualCoarse = 0.985;
    private const double SameDetailWhereEqual = 0.25;
    private static readonly double[] SameDetail = [0.6, 0.75, 0.85, 0.92, 0.96, 0.98, 0.99, 0.995, 0.999];

    /// <param name="paths">Image files; what cannot be decoded is its own group.</param>
    /// <param name="threads">≥ 1.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Per image the index of the first image of its group. Depends on the files alone.</returns>
    public static int[] Group(IReadOnlyList<string> paths, int threads, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var prints = new Fingerprint?[paths.Count];
        Parallel.For(0, paths.Count, options, i => prints[i] = Fingerprint.Of(paths[i]));
        var pairs = new ConcurrentBag<Pair>();
        Parallel.For(0, paths.Count, options, i =>
        {
            foreach (var (j, coarse) in MostAlike(prints, i))
            {
                // Compared in one order, whichever of the two found the other.
                var resemblance = Resemblance.Of(prints[Math.Min(i, j)]!, prints[Math.Max(i, j)]!);
                if (!resemblance.InPlaces && (resemblance.Detail >= SameDetail[0] || (coarse >= EqualCoarse && resemblance.Detail >= SameDetailWhereEqual)))
                {
                    pairs.Add(new Pair(i, j, resemblance.Detail));
                }
            }
        });
        return Join([.. pairs], paths.Count);
    }

    /// <summary>Joins pairs to groups; groups that are too large only by what is more alike.</summary>
    internal static int[] Join(IReadOnlyList<Pair> pairs, int count)
    {
        var largest = Math.Max(10, count / 20);
        var open = pairs;
        var groups = new DisjointSets(count);
        foreach (var least in SameDetail)
        {
            var tried = new DisjointSets(count);
            var enough = open.Where(pair => least == SameDetail[0] || pair.Detail >= least).ToList();
            enough.ForEach(pair => tried.Join(pair.A, pair.B));
            enough.Where(pair => tried.Size(pair.A) <= largest).ToList().ForEach(pair => groups.Join(pair.A, pair.B));
            open = [.. enough.Where(pair => tried.Size(pair.A) > largest)];
        }

        return [.. Enumerable.Range(0, count).Select(groups.First)];
    }

    private static IEnumerable<(int Other, float Coarse)> MostAlike(Fingerprint?[] prints, int i)
    {
        if (prints[i] is not { } print)
        {
            return [];
        }

        var nearest = new PriorityQueue<(int Other, float Coarse), (float Coarse, int Later)>();
        for (var j = 0; j < prints.Length; j++)
        {
            if (j == i || prints[j] is not { } other || print.SignsApart(other) > MostSignsApart
                || Math.Max(print.Aspect, other.Aspect) > SameForm * Math.Min(print.Aspect, other.Aspect))
            {
                continue;
            }

            var coarse = Fingerprint.Dot(print.Coarse, other.Coarse);
            if (coarse >= LeastCoarse)
            {
                nearest.Enqueue((j, coarse), (coarse, -j));
                if (nearest.Count > Nearest)
                {
                    nearest.Dequeue();
                }
            }
        }

        return nearest.UnorderedItems.Select(item => item.Element);
    }

    /// <summary>Two images of the same piece.</summary>
    internal readonly record struct Pair(int A, int B, double Detail);
}
