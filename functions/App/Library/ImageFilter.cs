using System.Globalization;
using Microsoft.AspNetCore.Http;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

/// <summary>What of a library is asked for, and in which order.</summary>
public sealed record ImageFilter(
    string? Name, string? Label, ImageState? State, DateTimeOffset? From, DateTimeOffset? To, int? Width, int? Height, string Sort, HealthFilter? Health = null,
    string? Source = null)
{
    public const string NewestFirst = "-uploaded";

    /// <summary>The plain list: answered without looking at every image.</summary>
    public bool IsPlain => this == new ImageFilter(null, null, null, null, null, null, null, NewestFirst);

    public bool Matches(ImageRow row) =>
        (Name is null || row.Name.Contains(Name, StringComparison.OrdinalIgnoreCase))
        && (State is null || row.State == State)
        && (From is null || row.UploadedAt >= From)
        && (To is null || row.UploadedAt < To)
        && (Width is null || row.Width == Width)
        && (Height is null || row.Height == Height)
        && (Source is null || row.TileSource == Source)
        && (Label is null || row.Labels.Any(label => label.Label == Label))
        && (Health is null || Health.Matches(row, Label));

    public static Outcome<ImageFilter> Read(IQueryCollection query)
    {
        var sort = Text(query, "sort") ?? NewestFirst;
        return TryEnum(Text(query, "state"), out var state) && TryDate(Text(query, "from"), out var from) && TryDate(Text(query, "to"), out var to)
            && TryNumber(Text(query, "width"), out var width) && TryNumber(Text(query, "height"), out var height)
            && sort is NewestFirst or "uploaded" or "name" or "-name" or "sharpness" or "brightness" or "-brightness"
            && HealthFilter.TryRead(query, out var health)
            ? new ImageFilter(Text(query, "name"), Text(query, "label"), state, from, to, width, height, sort, health, Text(query, "source"))
            : Refusals.Malformed("A filter of the image list cannot be read.");
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    private static bool TryEnum(string? text, out ImageState? state)
    {
        state = Enum.TryParse<ImageState>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]) ? value : null;
        return text is null || state is not null;
    }

    private static bool TryDate(string? text, out DateTimeOffset? date)
    {
        date = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value : null;
        return text is null || date is not null;
    }

    private static bool TryNumber(string? text, out int? number)
    {
        number = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
        return text is null || number is not null;
    }
}
