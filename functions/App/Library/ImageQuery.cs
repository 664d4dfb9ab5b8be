using System.Collections.Concurrent;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

/// <summary>
/// Pages of a library. The plain first pages come straight from the key order (newest first) and the model's counters. Filters, other orders and
/// deep pages are answered from a list of the model's rows that is kept in memory while the counters' version stands still (every change
/// of an image moves it), so that turning pages reads sixteen small rows, not the images.
/// </summary>
public sealed class ImageQuery(ImageStore images)
{
    private const int KeptModels = 8;
    private const int PlainReach = 1000;

    private readonly ConcurrentDictionary<(string Team, string Model), Kept> kept = new();

    public async Task<(IReadOnlyList<ImageRow> Rows, int Total)> PageAsync(
        string team, string model, ImageFilter filter, Paging paging, CancellationToken cancellationToken)
    {
        var sums = await images.SumsAsync(team, model, cancellationToken);
        if (filter.IsPlain && paging.Skip + paging.Size <= PlainReach)
        {
            var page = await images.ListAsync(team, model, cancellationToken).Skip((int)paging.Skip).Take(paging.Size).ToListAsync(cancellationToken);
            return (page, sums.Images);
        }

        var all = await AllAsync(team, model, sums.Version, cancellationToken);
        var found = all.Where(filter.Matches);
        found = filter.Sort switch
        {
            "uploaded" => found.Reverse(),
            "name" => found.OrderBy(row => row.Name, StringComparer.Ordinal),
            "-name" => found.OrderByDescending(row => row.Name, StringComparer.Ordinal),
            _ => found,
        };
        var rows = found.ToList();
        return ([.. rows.Skip((int)Math.Min(paging.Skip, int.MaxValue)).Take(paging.Size)], rows.Count);
    }

    private async Task<IReadOnlyList<ImageRow>> AllAsync(string team, string model, string version, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue((team, model), out var known) && known.Version == version)
        {
            return known.Rows;
        }

        var rows = await images.ListAsync(team, model, cancellationToken).ToListAsync(cancellationToken);
        if (kept.Count >= KeptModels)
        {
            kept.Clear();
        }

        // The version was read before the rows: rows that are newer than it are read again next time, never taken for older ones.
        kept[(team, model)] = new Kept(version, rows);
        return rows;
    }

    private sealed record Kept(string Version, IReadOnlyList<ImageRow> Rows);
}
