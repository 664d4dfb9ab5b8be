using System.Globalization;
using Microsoft.AspNetCore.Http;
using NeuroBot.Domain.Health;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

/// <summary>The images behind a part of the health report. Numbers, not judgements: a list that is asked for again shows the same, though what is usual has moved.</summary>
/// <param name="Annotated">Or not; null: both.</param>
/// <param name="Side">Step of <see cref="TargetScale"/>.</param>
/// <param name="Aspect">Likewise, of the same target.</param>
/// <param name="Sharpness">Images that are not measured are in no range.</param>
/// <param name="Brightness">Likewise.</param>
/// <param name="Near">Looks like this.</param>
public sealed record HealthFilter(bool? Annotated, int? Side, int? Aspect, FigureRange? Sharpness, FigureRange? Brightness, PictureHash? Near)
{
    private static readonly HealthFilter None = new(null, null, null, null, null, null);

    /// <param name="row">The image.</param>
    /// <param name="label">Only targets of this label count; null: all.</param>
    public bool Matches(ImageRow row, string? label) =>
        (Annotated is null || row.Annotated == Annotated)
        && (Sharpness is null || Sharpness.Holds(row.Sharpness))
        && (Brightness is null || Brightness.Holds(row.Brightness))
        && (Near is null || (row.Look is { } look && look.IsNear(Near.Value)))
        && ((Side is null && Aspect is null) || HasTarget(row, label));

    /// <summary>False where something cannot be read; null where nothing is asked for.</summary>
    public static bool TryRead(IQueryCollection query, out HealthFilter? filter)
    {
        filter = null;
        if (!TryOne(query["annotated"], text => bool.TryParse(text, out var value) ? value : null, out bool? annotated)
            || !TryOne(query["side"], Step, out int? side)
            || !TryOne(query["aspect"], Step, out int? aspect)
            || !TryOne(query["sharpness"], FigureRange.Parse, out FigureRange? sharpness)
            || !TryOne(query["brightness"], FigureRange.Parse, out FigureRange? brightness)
            || !TryOne(query["near"], PictureHash.Parse, out PictureHash? near))
        {
            return false;
        }

        var read = new HealthFilter(annotated, side, aspect, sharpness, brightness, near);
        filter = read == None ? null : read;
        return true;
    }

    private bool HasTarget(ImageRow row, string? label)
    {
        if (TargetBag.Unpack(row.TargetSizes) is not { } labels)
        {
            return false;
        }

        var cells = label is null ? labels.SelectMany(own => own) : row.Labels.Zip(labels).Where(own => own.First.Label == label).SelectMany(own => own.Second);
        return cells.Any(cell => (Side is null || cell.Size == Side) && (Aspect is null || cell.Aspect == Aspect));
    }

    private static bool TryOne<T>(string? text, Func<string, T> read, out T? value)
    {
        value = string.IsNullOrEmpty(text) ? default : read(text);
        return string.IsNullOrEmpty(text) || value is not null;
    }

    private static int? Step(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
