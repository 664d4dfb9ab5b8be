using System.Globalization;
using Microsoft.AspNetCore.Http;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain;

namespace NeuroBot.Functions;

/// <summary>Which page of a list: <c>?page=</c> from 1 and <c>?size=</c>.</summary>
public sealed record Paging(int Page, int Size)
{
    /// <summary>Where the page begins.</summary>
    public long Skip => (Page - 1L) * Size;

    public static Outcome<Paging> Read(IQueryCollection query, int usualSize, int mostSize)
    {
        var page = Number(query["page"], 1);
        var size = Number(query["size"], usualSize);
        return page is >= 1 && size is >= 1 && size <= mostSize
            ? new Paging(page.Value, size.Value)
            : Refusals.Malformed($"Pages are counted from 1; a page holds 1 to {mostSize}.");
    }

    public PageOf<T> Cut<T>(IReadOnlyList<T> all) => new([.. all.Skip((int)Math.Min(Skip, int.MaxValue)).Take(Size)], all.Count, Page, Size);

    private static int? Number(string? text, int otherwise) =>
        string.IsNullOrEmpty(text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : null;
}
