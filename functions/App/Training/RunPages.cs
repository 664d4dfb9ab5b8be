using System.Globalization;
using Microsoft.AspNetCore.Http;
using NeuroBot.Contracts.Api;

namespace NeuroBot.Functions.Training;

/// <summary>Cuts one page out of a list that is in memory anyway, by the query's <c>page</c> and <c>size</c>.</summary>
internal static class RunPages
{
    private const int MostItems = 200;

    public static PageOf<TItem> PageOf<TRow, TItem>(HttpRequest request, IReadOnlyList<TRow> rows, Func<TRow, TItem> show)
    {
        var size = Math.Clamp(Number(request, "size") ?? MostItems, 1, MostItems);
        var page = Math.Max(Number(request, "page") ?? 1, 1);
        return new PageOf<TItem>([.. rows.Skip((int)Math.Min((page - 1L) * size, int.MaxValue)).Take(size).Select(show)], rows.Count, page, size);
    }

    private static int? Number(HttpRequest request, string name) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
