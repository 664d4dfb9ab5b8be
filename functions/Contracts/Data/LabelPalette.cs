namespace NeuroBot.Contracts.Data;

/// <summary>Labels of a model that were named before their first use, or given a colour: one blob, versioned by its ETag.</summary>
/// <param name="Labels">In the order in which they were added; each name once.</param>
[Schema("neurobot.label-palette", 1)]
public sealed record LabelPalette(IReadOnlyList<LabelStyle> Labels);

/// <param name="Name">Label name after normalisation.</param>
/// <param name="Color"><c>#rrggbb</c> in lower case; null: the portal's own.</param>
public sealed record LabelStyle(string Name, string? Color = null);
