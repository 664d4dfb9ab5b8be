using NeuroBot.Contracts;

namespace NeuroBot.Domain.Naming;

/// <summary>Names and remarks of models.</summary>
public static class ModelNames
{
    public const int MaximumLength = 20;
    public const int MaximumRemarks = 100;

    /// <summary>模型名称: 1–20 characters as a person counts them, trimmed, NFC, no hidden characters.</summary>
    public static Outcome<string> Check(string? name)
    {
        var clean = PlainText.Normalise(name);
        var length = PlainText.Length(clean);
        return length is < 1 or > MaximumLength || clean.Length > 8 * MaximumLength || clean.Any(PlainText.IsHidden)
            ? Refusal.Of(RefusalCodes.ModelNameLength, $"A model name has 1 to {MaximumLength} visible characters; this one has {length}.",
                ("length", length), ("limit", MaximumLength))
            : clean;
    }

    /// <summary>备注: at most 100 characters; line breaks are fine; null is empty.</summary>
    public static Outcome<string> CheckRemarks(string? remarks)
    {
        var clean = PlainText.Normalise(remarks);
        var length = PlainText.Length(clean);
        return length > MaximumRemarks || clean.Length > 8 * MaximumRemarks
            ? Refusal.Of(RefusalCodes.ModelRemarksLength, $"Remarks have at most {MaximumRemarks} characters; these have {length}.",
                ("length", length), ("limit", MaximumRemarks))
            : clean;
    }

    /// <summary>What is compared for "unique in the team": names that differ in case only are the same name.</summary>
    public static string Key(string name) => PlainText.Normalise(name).ToUpperInvariant();
}
