using NeuroBot.Contracts.Data;
using NeuroBot.Vision.Numerics;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>
/// Which images are only scored. Images of one source stay together. Labels are served from the rarest up, so that each that occurs in two or
/// more sources is held out at least once, and never wholly; images without a target are shared out likewise. The same seed gives the same split.
/// </summary>
internal static class HeldOutSplit
{
    /// <param name="images">Of the task.</param>
    /// <param name="labels">In class order.</param>
    /// <param name="share">Of the sources, 0–0.5.</param>
    /// <param name="seed">Of the training.</param>
    /// <returns>By image id.</returns>
    public static IReadOnlyDictionary<string, DatasetSplit> Make(
        IReadOnlyList<TrainingImage> images, IReadOnlyList<string> labels, double share, int seed)
    {
        var groups = Shuffle(images, seed);
        var heldOut = new HashSet<Group>();
        var byLabel = labels
            .Select(label => groups.Where(g => g.Labels.Contains(label)).ToList())
            .Where(g => g.Count > 1)
            .OrderBy(g => g.Count)
            .ToList();
        foreach (var withLabel in byLabel)
        {
            Fill(withLabel, byLabel, heldOut, share);
        }
        var empty = groups.Where(g => g.Labels.Count == 0).ToList();
        Fill(empty, byLabel, heldOut, share, atLeast: 0);
        return groups
            .SelectMany(g => g.Images.Select(i => (i.Id, Split: heldOut.Contains(g) ? DatasetSplit.HeldOut : DatasetSplit.Train)))
            .ToDictionary(p => p.Id, p => p.Split);
    }

    /// <summary>A fifth; a tenth from 500 images up, where a tenth scores as surely as a fifth of a small set.</summary>
    public static double DefaultShare(int images) => images >= 500 ? 0.1 : 0.2;

    private static void Fill(List<Group> groups, List<List<Group>> byLabel, HashSet<Group> heldOut, double share, int atLeast = 1)
    {
        var wanted = Math.Max(atLeast, (int)Math.Round(share * groups.Count, MidpointRounding.AwayFromZero));
        var held = groups.Count(heldOut.Contains);
        foreach (var group in groups.Where(g => !heldOut.Contains(g)))
        {
            if (held >= wanted)
            {
                return;
            }
            // Each label keeps something to learn from.
            if (byLabel.Where(l => l.Contains(group)).All(l => l.Count(g => !heldOut.Contains(g)) > 1)
                && !group.OnlySource)
            {
                heldOut.Add(group);
                held++;
            }
        }
    }

    private static List<Group> Shuffle(IReadOnlyList<TrainingImage> images, int seed)
    {
        // Sorted first: the split must not depend on the order in which the images were listed.
        var occurrences = images.SelectMany(i => Labels(i).Distinct().Select(l => (Label: l, Source: SourceOf(i)))).Distinct()
            .GroupBy(p => p.Label).ToDictionary(g => g.Key, g => g.Count());
        var groups = images
            .GroupBy(SourceOf)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g =>
            {
                var labels = g.SelectMany(Labels).ToHashSet();
                return new Group([.. g], labels, labels.Any(l => occurrences[l] == 1));
            })
            .ToList();
        var order = new SeededRandom(seed, SeededRandom.Purpose.Split).Permutation(groups.Count);
        return [.. order.Select(i => groups[i])];
    }

    private static string SourceOf(TrainingImage image) => image.Source ?? image.Id;

    private static IEnumerable<string> Labels(TrainingImage image) => image.Shapes.Where(s => !s.Ignore).Select(s => s.Label);

    /// <param name="Images">Of one source.</param>
    /// <param name="Labels">On them.</param>
    /// <param name="OnlySource">One of its labels occurs nowhere else.</param>
    private sealed record Group(IReadOnlyList<TrainingImage> Images, HashSet<string> Labels, bool OnlySource)
    {
        public bool Equals(Group? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
