using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Datasets;

/// <summary>What must change so that the labels of a data set are as they were.</summary>
/// <param name="Images">Images to change, in order of their ids.</param>
/// <param name="Gone">Images of the version that are no longer in the library.</param>
public sealed record RestorePlan(IReadOnlyList<PlannedImage> Images, IReadOnlyList<SnapshotImage> Gone)
{
    /// <param name="wanted">The version that comes back.</param>
    /// <param name="present">What is there now: every annotated image, and every image of <paramref name="wanted"/> that is in the library.</param>
    /// <param name="clearOthers">Images that are annotated now and were not then lose their labels.</param>
    public static RestorePlan Of(IReadOnlyList<SnapshotImage> wanted, IReadOnlyList<SnapshotImage> present, bool clearOthers)
    {
        var now = present.ToDictionary(image => image.Id, StringComparer.Ordinal);
        var asked = wanted.Select(image => image.Id).ToHashSet(StringComparer.Ordinal);
        var changes = wanted
            .Where(image => now.TryGetValue(image.Id, out var found) && ImageComparison.Compare(found, image) is not null)
            .Select(image => new PlannedImage(image, now[image.Id].Version));
        var cleared = present
            .Where(image => clearOthers && !image.Unannotated && !asked.Contains(image.Id))
            .Select(image => new PlannedImage(image with { Shapes = [], Unannotated = true }, image.Version));
        return new RestorePlan(
            [.. changes.Concat(cleared).OrderBy(planned => planned.Wanted.Id, StringComparer.Ordinal)],
            [.. wanted.Where(image => !now.ContainsKey(image.Id) && ImageComparison.IsLabelled(image))]);
    }

    /// <summary>What <see cref="Of"/> comes to, in numbers.</summary>
    public static RestoreForecast Forecast(IReadOnlyList<SnapshotImage> wanted, IReadOnlyList<SnapshotImage> present)
    {
        var plan = Of(wanted, present, clearOthers: false);
        var written = plan.Images.Count(planned => ImageComparison.IsLabelled(planned.Wanted));
        return new RestoreForecast(
            plan.Images.Count,
            wanted.Count(ImageComparison.IsLabelled) - plan.Gone.Count - written,
            plan.Gone.Count,
            Of(wanted, present, clearOthers: true).Images.Count - plan.Images.Count);
    }
}
