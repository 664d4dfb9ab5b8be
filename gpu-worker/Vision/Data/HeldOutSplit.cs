using NeuroBot.Contracts.Data;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>
/// Which images are only scored. Images of one source, and pictures of one piece, stay together. Labels are served from the rarest up
/// (<see cref="Stratification"/>), so that each that occurs in two or more groups is held out at least once where others allow it, and never wholly;
/// images without a target are shared out likewise. The same seed gives the same split.
/// </summary>
internal static class HeldOutSplit
{
    private const int HeldOut = 0;
    private const int Learnt = 1;

    /// <param name="images">Of the task.</param>
    /// <param name="labels">In class order.</param>
    /// <param name="share">Of the images, 0–0.5.</param>
    /// <param name="seed">Of the training.</param>
    /// <param name="samePiece">By image id: equal numbers for pictures of one piece; null: not known.</param>
    /// <param name="seen">Ids of images that must be learnt from, with all that stays together with them, because the network knows them already.</param>
    /// <returns>By image id.</returns>
    public static IReadOnlyDictionary<string, DatasetSplit> Make(
        IReadOnlyList<TrainingImage> images,
        IReadOnlyList<string> labels,
        double share,
        int seed,
        IReadOnlyDictionary<string, int>? samePiece = null,
        IReadOnlySet<string>? seen = null)
    {
        var groups = SplitGroup.Of(images, samePiece, seed);
        var only = OnlyGroups.Of(groups);
        var known = groups.Where(g => seen is not null && g.Images.Any(i => seen.Contains(i.Id))).ToHashSet();
        var free = groups.Where(g => !only.Contains(g) && !known.Contains(g)).ToList();

        // What must be learnt from counts towards the whole, so that the rest gives a little more.
        var wanted = free.Count == 0 ? 0 : Math.Min(known.Count == 0 ? 0.5 : 1, share * images.Count / free.Sum(g => g.Images.Count));
        var parts = Stratification.Assign(free, [wanted, 1 - wanted], atLeastOnce: wanted > 0);
        Repair(free, parts, labels, wanted, known.SelectMany(g => g.Labels.Keys).ToHashSet());
        var heldOut = free.Where((_, i) => parts[i] == HeldOut).ToHashSet();
        return groups
            .SelectMany(g => g.Images.Select(i => (i.Id, Split: heldOut.Contains(g) ? DatasetSplit.HeldOut : DatasetSplit.Train)))
            .ToDictionary(p => p.Id, p => p.Split);
    }

    /// <summary>A fifth; a tenth from 500 images up, where a tenth scores as surely as a fifth of a small set.</summary>
    public static double DefaultShare(int images) => images >= 500 ? 0.1 : 0.2;

    /// <summary>Large groups with several labels can leave one label on one side only: it gets a group from there, the smallest that no other label misses.</summary>
    private static void Repair(List<SplitGroup> groups, int[] parts, IReadOnlyList<string> labels, double share, HashSet<string> known)
    {
        var byLabel = labels
            .Select(label => (Label: label, With: Enumerable.Range(0, groups.Count).Where(g => groups[g].Labels.ContainsKey(label)).ToList()))
            .Where(label => label.With.Count > 0)
            .OrderBy(label => label.With.Count)
            .ToList();

        // Learning goes first: a label that is wholly held out cannot be found at all.
        foreach (var (_, with) in byLabel.Where(label => !known.Contains(label.Label) && label.With.All(g => parts[g] == HeldOut)))
        {
            parts[with.MinBy(g => groups[g].Images.Count)] = Learnt;
        }

        foreach (var (_, with) in byLabel.Where(label => share > 0 && label.With.Count > 1 && label.With.All(g => parts[g] == Learnt)))
        {
            var spare = with.Where(g => byLabel.All(l => !l.With.Contains(g) || l.With.Any(other => other != g && parts[other] == Learnt))).ToList();
            if (spare.Count > 0)
            {
                parts[spare.MinBy(g => groups[g].Images.Count)] = HeldOut;
            }
        }
    }
}
