using NeuroBot.Contracts;

namespace NeuroBot.Domain.Naming;

/// <summary>
/// Label names: NFC, trimmed, 1–100 characters as a person counts them, no control characters and no marks that turn the direction
/// of writing. Everything else is text (HTML, commas, quotes), and stays text. Compared case-sensitively: "a" and "A" are two characters.
/// </summary>
public static class LabelNames
{
    public const int MaximumLength = 100;

    public static Outcome<string> Check(string? name)
    {
        var clean = PlainText.Normalise(name);
        if (clean.Length == 0)
        {
            return Refusal.Of(RefusalCodes.LabelEmpty, "The label has no name.");
        }

        // Joined marks can make one "character" endless, so the plain length is bounded too.
        var length = clean.Length > 8 * MaximumLength ? clean.Length : PlainText.Length(clean);
        if (length > MaximumLength)
        {
            return Refusal.Of(RefusalCodes.LabelTooLong, $"A label name has at most {MaximumLength} characters; this one has {length}.",
                ("length", length), ("limit", MaximumLength));
        }

        return clean.Any(PlainText.IsHidden)
            ? Refusal.Of(RefusalCodes.LabelInvalid, "The label name holds control characters or marks that turn the direction of writing.",
                ("label", new string([.. clean.Where(c => !PlainText.IsHidden(c))])))
            : clean;
    }

    /// <summary>Groups of labels that differ in case only: allowed, but most likely one label written two ways.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> DifferingInCaseOnly(IEnumerable<string> labels) =>
        [.. labels.Distinct(StringComparer.Ordinal)
            .GroupBy(label => label.ToUpperInvariant(), StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => (IReadOnlyList<string>)[.. group.Order(StringComparer.Ordinal)])];
}
