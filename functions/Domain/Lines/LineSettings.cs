namespace NeuroBot.Domain.Lines;

/// <summary>How characters become lines; distances in multiples of the height of the characters beside the gap.</summary>
/// <param name="SplitGap">
/// A wider gap ends the line: what stands further off is another column or field. 4 by default: wider than a word gap or a missed character or two.
/// </param>
/// <param name="SpaceGap">A wider gap within a line is written as one space; null: never, since most codes on parts are read without spaces.</param>
public sealed record LineSettings(double SplitGap = 4, double? SpaceGap = null)
{
    public static LineSettings Default { get; } = new();
}
