using System.Collections.Concurrent;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

/// <summary>
/// Pages of a library. The plain first pages come straight from the key order (newest first) and the model's counters, unless all is known anyway. Filters, other orders and
/// deep pages are answered from a list of the model's rows that is kept in memory while the counters' version stands still (every change
/// of an image moves it), so that turning pages reads sixteen small rows, not the images. Where it has moved, only what has changed since is read, unless that is much: somebody who labels
/// must not make everybody else read a hundred thousand rows.
/// </summary>
public sealed class ImageQuery(ImageStore images, TimeProvider clock)
{
    private const int KeptModels = 8;
    private const int PlainReach = 1000;

    /// <summary>So many of the newest images may have gone since they were known.</summary>
    private const int Spare = 50;

    /// <summary>What the store's servers may differ in when they note the time of a change.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Team, string Model), Kept> kept = new();
    private readonly ConcurrentDictionary<(string Team, string Model), Lazy<Task<Kept>>> reading = new();

    /// <summary>A page of the filtered list.</summary>
    /// <param name="team">Owner.</param>
    /// <param name="model">Whose images.</param>
    /// <param name="filter">Which, in which order.</param>
    /// <param name="paging">The page asked for.</param>
    /// <param name="around">An image: the page that holds it instead, where the filter does not leave it out; null: none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(IReadOnlyList<ImageRow> Rows, int Total, int Page)> PageAsync(
        string team, string model, ImageFilter filter, Paging paging, string? around, CancellationToken cancellationToken)
    {
        var plain = around is null && filter.IsPlain && paging.Skip + paging.Size <= PlainReach;
        var known = kept.GetValueOrDefault((team, model));
        // Where nothing is known, the rows are needed whatever the counters say: both are asked for at once.
        var newest = plain && known is null ? NewestAsync(team, model, paging, known, cancellationToken) : null;
        var sums = await images.SumsAsync(team, model, cancellationToken);
        if (plain && known?.Version != sums.Version)
        {
            var rowsNow = await (newest ?? NewestAsync(team, model, paging, known, cancellationToken));
            return ([.. rowsNow.Skip((int)paging.Skip)], sums.Images, paging.Page);
        }

        var rows = await FilteredAsync(team, model, filter, sums, cancellationToken);
        var place = around is null ? -1 : rows.FindIndex(row => row.ImageId == around);
        var asked = place < 0 ? paging : paging with { Page = (place / paging.Size) + 1 };
        return ([.. rows.Skip((int)Math.Min(asked.Skip, int.MaxValue)).Take(asked.Size)], rows.Count, asked.Page);
    }

    /// <summary>The rows up to the end of a page. What was known lately tells about where that lies; some may be gone since.</summary>
    private async Task<List<ImageRow>> NewestAsync(string team, string model, Paging paging, Kept? known, CancellationToken cancellationToken)
    {
        var count = (int)paging.Skip + paging.Size;
        if (known is not null && known.Rows.Count > count + Spare)
        {
            var near = await images.NewestAsync(team, model, count, known.Rows[count + Spare].RowKey, cancellationToken);
            if (near.Count == count)
            {
                return near;
            }
        }

        return await images.NewestAsync(team, model, count, before: null, cancellationToken);
    }

    /// <summary>The next image after this one that is not annotated, from the start again after the last, with how many such there are.</summary>
    public async Task<(ImageRow? Next, int Left)> NextUnlabelledAsync(
        string team, string model, ImageFilter filter, string image, CancellationToken cancellationToken)
    {
        var sums = await images.SumsAsync(team, model, cancellationToken);
        if (filter.IsPlain)
        {
            return (await images.NextUnlabelledAsync(team, model, image, cancellationToken), sums.Images - sums.AnnotatedImages);
        }

        var rows = await FilteredAsync(team, model, filter, sums, cancellationToken);
        var place = rows.FindIndex(row => row.ImageId == image);
        var others = rows.Skip(place + 1).Concat(rows.Take(Math.Max(place, 0)));
        return (others.FirstOrDefault(row => !row.Annotated), rows.Count(row => !row.Annotated));
    }

    /// <summary>Every image, newest first, and the version of the counters that they are at least as new as.</summary>
    public async Task<(IReadOnlyList<ImageRow> Rows, string Version)> EveryAsync(string team, string model, CancellationToken cancellationToken)
    {
        var all = await AllAsync(team, model, await images.SumsAsync(team, model, cancellationToken), cancellationToken);
        return (all.Rows, all.Version);
    }

    /// <summary>Every image, newest first, with no more than <see cref="ImageStore.ListNamesAsync"/> tells.</summary>
    public async Task<IReadOnlyList<ImageRow>> NamesAsync(string team, string model, CancellationToken cancellationToken)
    {
        var known = kept.GetValueOrDefault((team, model));
        return known is not null && known.Version == (await images.SumsAsync(team, model, cancellationToken)).Version
            ? known.Rows
            : await images.ListNamesAsync(team, model, cancellationToken).ToListAsync(cancellationToken);
    }

    private async Task<List<ImageRow>> FilteredAsync(string team, string model, ImageFilter filter, ModelSums sums, CancellationToken cancellationToken)
    {
        var found = (await AllAsync(team, model, sums, cancellationToken)).Rows.Where(filter.Matches);
        found = filter.Sort switch
        {
            "uploaded" => found.Reverse(),
            "name" => found.OrderBy(row => row.Name, StringComparer.Ordinal),
            "-name" => found.OrderByDescending(row => row.Name, StringComparer.Ordinal),
            // What is not measured comes last.
            "sharpness" => found.OrderBy(row => row.Sharpness ?? double.PositiveInfinity),
            "brightness" => found.OrderBy(row => row.Brightness ?? double.PositiveInfinity),
            "-brightness" => found.OrderByDescending(row => row.Brightness ?? double.NegativeInfinity),
            _ => found,
        };
        return [.. found];
    }

    /// <summary>All rows, at least as new as the counters.</summary>
    private async Task<Kept> AllAsync(string team, string model, ModelSums sums, CancellationToken cancellationToken)
    {
        if (kept.GetValueOrDefault((team, model)) is { } known && known.Version == sums.Version)
        {
            return known;
        }

        // One reads for all who ask meanwhile, and to its end even where nobody waits any more: who asks again finds it. What was begun before this question may lack what it must see, so
        // that it is only waited for.
        var own = Begin(team, model);
        var running = reading.GetOrAdd((team, model), own);
        if (running != own)
        {
            await Task.WhenAny(running.Value).WaitAsync(cancellationToken);
            running = reading.GetOrAdd((team, model), Begin(team, model));
        }

        return await running.Value.WaitAsync(cancellationToken);
    }

    private Lazy<Task<Kept>> Begin(string team, string model) => new(() => Task.Run(() => ReadAsync(team, model), CancellationToken.None));

    private async Task<Kept> ReadAsync(string team, string model)
    {
        try
        {
            var sums = await images.SumsAsync(team, model, CancellationToken.None);
            var begun = clock.GetTimestamp();
            var known = kept.GetValueOrDefault((team, model));
            var rows = known?.Since is { } since && !AreManyNew(known.Rows, since)
                ? await ChangedAsync(team, model, known.Rows, since, CancellationToken.None)
                : null;
            // One that went and one that came meanwhile would look like none: their number has to stand still.
            if (rows is not null && (rows.Count != sums.Images || sums.Images != (await images.SumsAsync(team, model, CancellationToken.None)).Images))
            {
                rows = null;
            }

            rows ??= await images.ListAsync(team, model, CancellationToken.None).ToListAsync();
            if (kept.Count >= KeptModels && !kept.ContainsKey((team, model)))
            {
                kept.Clear();
            }

            // The version was read before the rows: rows that are newer than it are read again next time, never taken for older ones. So are rows that changed while these were read.
            return kept[(team, model)] = new Kept(sums.Version, rows, rows.Max(row => row.Timestamp) - clock.GetElapsedTime(begun) - Overlap);
        }
        finally
        {
            reading.TryRemove((team, model), out _);
        }
    }

    /// <summary>A fifth would be read again anyway, as after an upload: a store is quicker to answer with all. No difference where all fit into one page of the store.</summary>
    private static bool AreManyNew(IReadOnlyList<ImageRow> rows, DateTimeOffset since) => rows.Count > 1000 && rows.Count(row => row.Timestamp >= since) > rows.Count / 5;

    /// <summary>What was known, with what has changed since. An image that is gone is still among them, which their number tells: nothing else makes it too large, and nothing too small.</summary>
    private async Task<IReadOnlyList<ImageRow>> ChangedAsync(
        string team, string model, IReadOnlyList<ImageRow> known, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var changed = await images.ListSinceAsync(team, model, since, cancellationToken).ToDictionaryAsync(row => row.RowKey, cancellationToken: cancellationToken);
        List<ImageRow> rows = [.. known.Select(row => changed.Remove(row.RowKey, out var newer) ? newer : row)];
        if (changed.Count > 0)
        {
            rows.AddRange(changed.Values);
            rows.Sort((a, b) => string.CompareOrdinal(a.RowKey, b.RowKey));
        }

        return rows;
    }

    private sealed record Kept(string Version, IReadOnlyList<ImageRow> Rows, DateTimeOffset? Since);
}
