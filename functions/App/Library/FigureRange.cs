using System.Globalization;

namespace NeuroBot.Functions.Library;

/// <summary>From (inclusive) to (exclusive); a null end is open.</summary>
public sealed record FigureRange(double? From, double? To)
{
    /// <summary>What is not known is in no range.</summary>
    public bool Holds(double? value) => value is not null && (From is null || value >= From) && (To is null || value < To);

    /// <summary><c>0.2..0.4</c>, <c>..0.4</c> or <c>0.2..</c>; null where it is none of these.</summary>
    public static FigureRange? Parse(string text) =>
        text.Split("..") is [var from, var to] && (from.Length > 0 || to.Length > 0) && TryEnd(from, out var first) && TryEnd(to, out var last)
            ? new FigureRange(first, last)
            : null;

    private static bool TryEnd(string text, out double? value)
    {
        value = double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
        return text.Length == 0 || value is not null;
    }
}
