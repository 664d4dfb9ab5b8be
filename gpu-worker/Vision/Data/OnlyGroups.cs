namespace NeuroBot.Vision.Data;

/// <summary>Groups with a label that occurs nowhere else: held out, nothing could be learnt about it; so they are always learnt from.</summary>
internal static class OnlyGroups
{
    public static IReadOnlySet<SplitGroup> Of(IReadOnlyList<SplitGroup> groups)
    {
        var occurrences = groups.SelectMany(g => g.Labels.Keys).CountBy(label => label, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return groups.Where(g => g.Labels.Keys.Any(label => occurrences[label] == 1)).ToHashSet();
    }
}
