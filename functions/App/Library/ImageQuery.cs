using System.Collections.Concurrent;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

/// <summary>
/// Pages of a library. The plain first pages come straight from the key order (newest first) and the model's counters, unless all is known anyway. Filters, other orders and
/// deep pages are answered from a list of the model's rows that is kept in memory while the counters' version stands still (every change
/// of an image moves it), so that turning pages reads sixteen small rows, not the images. Where it has moved, only what has changed since is read: somebody who labels must not
/// make everybody else read a hundred thousand rows.
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
    private readonly ConcurrentDictionary<(string Team, string Model), Lazy<Task<IReadOnlyList<ImageRow>>>> reading = new();

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
        var sums = await images.SumsAsync(team, model, cancellationToken);
        return (await AllAsync(team, model, sums, cancellationToken), sums.Version);
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
        var found = (await AllAsync(team, model, sums, cancellationToken)).Where(filter.Matches);
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

    /// <summary>Rows that are at least as new as the counters.</summary>
    private async Task<IReadOnlyList<ImageRow>> AllAsync(string team, string model, ModelSums sums, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (kept.GetValueOrDefault((team, model)) is { } known && known.Version == sums.Version)
            {
                return known.Rows;
            }

            // One reads for all who ask meanwhile, and to its end even where nobody waits any more: who asks again finds it.
            var now = sums;
            var own = new Lazy<Task<IReadOnlyList<ImageRow>>>(() => Task.Run(() => ReadAsync(team, model, now), CancellationToken.None));
            var running = reading.GetOrAdd((team, model), own);
            var rows = await running.Value.WaitAsync(cancellationToken);
            if (running == own)
            {
                return rows;
            }

            sums = await images.SumsAsync(team, model, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<ImageRow>> ReadAsync(string team, string model, ModelSums sums)
    {
        try
        {
            var begun = clock.GetTimestamp();
            var known = kept.GetValueOrDefault((team, model));
            var rows = known?.Since is { } since ? await ChangedAsync(team, model, known.Rows, since, CancellationToken.None) : null;
            if (rows?.Count != sums.Images)
            {
                rows = await images.ListAsync(team, model, CancellationToken.None).ToListAsync();
            }

            if (kept.Count >= KeptModels)
            {
                kept.Clear();
            }

            // The version was read before the rows: rows that are newer than it are read again next time, never taken for older ones. So are rows that changed while these were read.
            kept[(team, model)] = new Kept(sums.Version, rows, rows.Max(row => row.Timestamp) - clock.GetElapsedTime(begun) - Overlap);
            return rows;
        }
        finally
        {
            reading.TryRemove((team, model), out _);
        }
    }

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
