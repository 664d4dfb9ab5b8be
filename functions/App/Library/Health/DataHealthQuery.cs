using System.Collections.Concurrent;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Health;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Health;

/// <summary>
/// The health of a model's data, kept in memory while the counters' version stands still, like the lists of <see cref="ImageQuery"/>. Groups of similar pictures are kept for longer: labels,
/// which change all day, do not move them.
/// </summary>
public sealed class DataHealthQuery(ImageQuery query)
{
    private const int KeptModels = 8;

    private readonly ConcurrentDictionary<(string Team, string Model), Kept> kept = new();

    public async Task<DataHealth> OfAsync(ModelRow model, string? label, CancellationToken cancellationToken) =>
        (await KeptAsync(model, cancellationToken)).Report.For(label);

    /// <summary>Groups of pictures that look the same; each leads with its earliest upload.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<ImageRow>>> SimilarAsync(ModelRow model, CancellationToken cancellationToken)
    {
        var known = await KeptAsync(model, cancellationToken);
        return [.. known.Groups.Select(group => (IReadOnlyList<ImageRow>)[.. group.Select(i => known.Rows[i])])];
    }

    private async Task<Kept> KeptAsync(ModelRow model, CancellationToken cancellationToken)
    {
        var (newest, version) = await query.EveryAsync(model.Team, model.Id, cancellationToken);
        var before = kept.GetValueOrDefault((model.Team, model.Id));
        if (before?.Version == version)
        {
            return before;
        }

        IReadOnlyList<ImageRow> rows = [.. newest.Reverse()];
        var pictures = PicturesOf(rows);
        var groups = before?.Pictures == pictures ? before.Groups : SimilarPictures.Groups([.. rows.Select(row => row.Look)]);
        var report = DataHealthReport.Of(
            [.. rows.AsParallel().AsOrdered().Select(ToHealthImage)], model.Type, new SimilarCounts(groups.Count, groups.Sum(group => group.Count)));
        if (kept.Count >= KeptModels)
        {
            kept.Clear();
        }

        return kept[(model.Team, model.Id)] = new Kept(version, rows, pictures, groups, report);
    }

    /// <summary>Changes when an image comes, goes or is measured, and at nothing else.</summary>
    private static int PicturesOf(IReadOnlyList<ImageRow> rows)
    {
        var hash = default(HashCode);
        foreach (var row in rows)
        {
            hash.Add(row.ImageId);
            hash.Add(row.Look);
        }

        return hash.ToHashCode();
    }

    private static HealthImage ToHealthImage(ImageRow row) => new(
        row.ImageId, row.Name, row.Width, row.Height, row.State, row.Negative, row.Labels, TargetBag.Unpack(row.TargetSizes), row.SmallestTarget, row.Sharpness, row.Brightness, row.IsMeasured);

    private sealed record Kept(string Version, IReadOnlyList<ImageRow> Rows, int Pictures, IReadOnlyList<IReadOnlyList<int>> Groups, DataHealthReport Report);
}
