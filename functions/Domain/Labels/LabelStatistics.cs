using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Labels;

/// <summary>Counts labels. Ignore regions carry none.</summary>
public static class LabelStatistics
{
    /// <summary>Labels on one image, by name.</summary>
    public static IReadOnlyList<LabelCount> OnImage(IEnumerable<Shape> shapes) =>
        [.. shapes.Where(shape => !shape.Ignore).CountBy(shape => shape.Label, StringComparer.Ordinal)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new LabelCount(pair.Key, pair.Value))];

    /// <summary>Labels of a model from the counts of its images, by name.</summary>
    public static IReadOnlyList<LabelInfo> OfModel(IEnumerable<IReadOnlyList<LabelCount>> images)
    {
        var totals = new SortedDictionary<string, (int Targets, int Images)>(StringComparer.Ordinal);
        foreach (var count in images.SelectMany(counts => counts))
        {
            var (targets, imageCount) = totals.GetValueOrDefault(count.Label);
            totals[count.Label] = (targets + count.Count, imageCount + 1);
        }

        return [.. totals.Select(pair => new LabelInfo(pair.Key, pair.Value.Targets, pair.Value.Images))];
    }
}
