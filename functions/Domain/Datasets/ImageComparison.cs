using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Labels;

namespace NeuroBot.Domain.Datasets;

/// <summary>How one image differs between two states of a data set.</summary>
public static class ImageComparison
{
    /// <summary>Part of the data set: something was drawn on it, or somebody said that there is nothing to find.</summary>
    public static bool IsLabelled(SnapshotImage? image) => image is not null && (!image.Unannotated || image.Shapes.Count > 0);

    /// <summary>The difference; null where there is none. An image that is not there is one without labels.</summary>
    public static ImageDifference? Compare(SnapshotImage? before, SnapshotImage? after)
    {
        var (was, is_) = (IsLabelled(before), IsLabelled(after));
        if (!was && !is_)
        {
            return null;
        }

        var shapes = Changes(before?.Shapes ?? [], after?.Shapes ?? []);
        if (was && is_ && shapes is (0, 0, 0) && before!.Unannotated == after!.Unannotated)
        {
            return null;
        }

        var change = !was ? ImageChange.Added : !is_ ? ImageChange.Removed : ImageChange.Changed;
        return new ImageDifference((after ?? before)!.Id, (after ?? before)!.Name, change, shapes, Labels(before?.Shapes ?? [], after?.Shapes ?? []));
    }

    /// <summary>Targets per label on both sides, where their numbers differ.</summary>
    public static IReadOnlyList<LabelChangeCount> Labels(IEnumerable<Shape> before, IEnumerable<Shape> after) =>
        [.. LabelSums(LabelStatistics.OnImage(before), LabelStatistics.OnImage(after)).Where(label => label.Before != label.After)];

    /// <summary>Both counts of every label, by name.</summary>
    public static IReadOnlyList<LabelChangeCount> LabelSums(IEnumerable<LabelCount> before, IEnumerable<LabelCount> after)
    {
        var sums = new SortedDictionary<string, (int Before, int After)>(StringComparer.Ordinal);
        foreach (var label in before)
        {
            var sum = sums.GetValueOrDefault(label.Label);
            sums[label.Label] = (sum.Before + label.Count, sum.After);
        }

        foreach (var label in after)
        {
            var sum = sums.GetValueOrDefault(label.Label);
            sums[label.Label] = (sum.Before, sum.After + label.Count);
        }

        return [.. sums.Select(sum => new LabelChangeCount(sum.Key, sum.Value.Before, sum.Value.After))];
    }

    /// <summary>
    /// Shapes are told by their ids first, which are kept for ever. What no id pairs (annotations that were imported anew have new ones) is paired by
    /// its content.
    /// </summary>
    private static ShapeChanges Changes(IReadOnlyList<Shape> before, IReadOnlyList<Shape> after)
    {
        var afterById = new Dictionary<string, Shape>(StringComparer.Ordinal);
        var unpaired = after.Where(shape => shape.Id.Length == 0 || !afterById.TryAdd(shape.Id, shape)).ToList();
        var (changed, gone) = (0, new List<Shape>());
        foreach (var shape in before)
        {
            if (afterById.Remove(shape.Id, out var same))
            {
                changed += ShapeContent.Comparer.Equals(shape, same) ? 0 : 1;
            }
            else
            {
                gone.Add(shape);
            }
        }

        var come = unpaired.Concat(afterById.Values).CountBy(shape => shape, ShapeContent.Comparer)
            .ToDictionary(pair => pair.Key, pair => pair.Value, ShapeContent.Comparer);
        var removed = 0;
        foreach (var shape in gone)
        {
            if (come.GetValueOrDefault(shape) > 0)
            {
                come[shape]--;
            }
            else
            {
                removed++;
            }
        }

        return new ShapeChanges(come.Values.Sum(), removed, changed);
    }
}
