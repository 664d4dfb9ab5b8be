using NeuroBot.Domain.Labels;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>
/// Cross-validation for little data: the images are shared out among a few folds by the rules of <see cref="HeldOutSplit"/>, each fold is scored by a
/// model that learnt from the others, and so every image is scored by a model that never saw it.
/// </summary>
/// <param name="Count">How many folds; 1 where cross-validation is not worth its time or not possible.</param>
/// <param name="Of">Fold by image id, 0 … Count − 1; <see cref="Always"/> for an image that every model learns from.</param>
internal sealed record Folds(int Count, IReadOnlyDictionary<string, int> Of)
{
    /// <summary>The image has a label that occurs on no other: a model that did not learn from it could not find it.</summary>
    public const int Always = -1;

    /// <summary>From so many images up, with enough targets of each label, a held-out part says enough.</summary>
    private const int EnoughImages = 60;

    /// <summary>With fewer targets of a label, a fifth of them is one or none.</summary>
    private const int EnoughTargets = 8;

    /// <param name="images">Of the task.</param>
    /// <param name="seed">Of the training.</param>
    /// <param name="samePiece">By image id: equal numbers for pictures of one piece; null: not known.</param>
    /// <param name="count">How many folds; null: as many as the amount of data asks for.</param>
    public static Folds Make(IReadOnlyList<TrainingImage> images, int seed, IReadOnlyDictionary<string, int>? samePiece = null, int? count = null)
    {
        var groups = SplitGroup.Of(images, samePiece, seed);
        var only = OnlyGroups.Of(groups);
        var free = groups.Where(g => !only.Contains(g)).ToList();
        var folds = Math.Min(count ?? Wanted(images), free.Count);
        if (folds < 2)
        {
            return None(images);
        }

        var parts = Stratification.Assign(free, [.. Enumerable.Repeat(1.0 / folds, folds)]);
        KeepEveryLabelLearnt(free, parts);
        var used = parts.Where(part => part != Always).Distinct().Order().ToList();
        var of = free.SelectMany((g, i) => g.Images.Select(image => (image.Id, Fold: used.IndexOf(parts[i]))));
        return used.Count < 2 ? None(images) : new Folds(
            used.Count, of.Concat(only.SelectMany(g => g.Images.Select(image => (image.Id, Fold: Always)))).ToDictionary(p => p.Id, p => p.Fold));
    }

    private static Folds None(IReadOnlyList<TrainingImage> images) => new(1, images.ToDictionary(i => i.Id, _ => Always));

    /// <summary>Where groups with several labels brought all of one label into one fold, its smallest group is learnt from always.</summary>
    private static void KeepEveryLabelLearnt(List<SplitGroup> groups, int[] parts)
    {
        foreach (var label in groups.SelectMany(g => g.Labels.Keys).Distinct().Order(StringComparer.Ordinal).ToList())
        {
            var with = Enumerable.Range(0, groups.Count).Where(g => groups[g].Labels.ContainsKey(label)).ToList();
            if (with.All(g => parts[g] != Always && parts[g] == parts[with[0]]))
            {
                parts[with.MinBy(g => groups[g].Images.Count)] = Always;
            }
        }
    }

    /// <summary>
    /// 1 from 60 images up where each label has 8 targets; else 5 folds below 40 images, 4 below 100, 3 above: the more data, the less a fold
    /// more teaches, and the longer it takes.
    /// </summary>
    public static int Wanted(IReadOnlyList<TrainingImage> images)
    {
        var statistics = TargetStatistics.Of(images.Select(i => (i.Width, i.Height, i.Shapes)));
        return images.Count >= EnoughImages && statistics.Labels.All(label => label.Targets >= EnoughTargets)
            ? 1
            : images.Count switch { < 40 => 5, < 100 => 4, _ => 3 };
    }
}
