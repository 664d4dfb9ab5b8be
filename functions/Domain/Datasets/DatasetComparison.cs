using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Labels;

namespace NeuroBot.Domain.Datasets;

/// <summary>How two states of a data set differ, image by image.</summary>
/// <param name="Sums">Over all images.</param>
/// <param name="Images">Those that differ, in order of their ids.</param>
public sealed record DatasetComparison(SnapshotComparison Sums, IReadOnlyList<ImageDifference> Images)
{
    /// <summary>Images are told by their ids; images without labels are not part of either side.</summary>
    public static DatasetComparison Of(IReadOnlyList<SnapshotImage> before, IReadOnlyList<SnapshotImage> after)
    {
        var (was, present) = (Labelled(before), Labelled(after));
        var differences = was.Keys.Union(present.Keys).Order(StringComparer.Ordinal)
            .Select(id => ImageComparison.Compare(was.GetValueOrDefault(id), present.GetValueOrDefault(id)))
            .OfType<ImageDifference>()
            .ToList();
        int Count(ImageChange change) => differences.Count(difference => difference.Change == change);
        return new DatasetComparison(
            new SnapshotComparison(
                was.Count,
                present.Count,
                Count(ImageChange.Added),
                Count(ImageChange.Removed),
                Count(ImageChange.Changed),
                was.Count - Count(ImageChange.Removed) - Count(ImageChange.Changed),
                new ShapeChanges(differences.Sum(d => d.Shapes.Added), differences.Sum(d => d.Shapes.Removed), differences.Sum(d => d.Shapes.Changed)),
                ImageComparison.LabelSums(Counts(was.Values), Counts(present.Values))),
            differences);
    }

    private static Dictionary<string, SnapshotImage> Labelled(IEnumerable<SnapshotImage> images) =>
        images.Where(ImageComparison.IsLabelled).ToDictionary(image => image.Id, StringComparer.Ordinal);

    private static IReadOnlyList<LabelCount> Counts(IEnumerable<SnapshotImage> images) => LabelStatistics.OnImage(images.SelectMany(image => image.Shapes));
}
