using NeuroBot.Domain.Naming;

namespace NeuroBot.Domain.Annotations.Exporting;

/// <summary>
/// Names of annotation files, a file per image: <c>part.json</c> for <c>part.jpg</c>, as the tools themselves name them. Where that could be meant for another image too (<c>part.png</c>,
/// or one that is named <c>part</c>), the image's whole name stands before the ending: <c>part.jpg.json</c>, which an import reads as that image's and no other's.
/// </summary>
public static class EntryNames
{
    /// <summary>Name of the annotation file of each image.</summary>
    /// <param name="images">Names of all images; each once.</param>
    /// <param name="ending">With its dot.</param>
    /// <param name="taken">A name that no image's file may have; null: none.</param>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyCollection<string> images, string ending, string? taken = null)
    {
        var names = images.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var stems = images.CountBy(FileNames.Stem, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        return images.ToDictionary(
            name => name,
            name =>
            {
                var stem = FileNames.Stem(name);
                var alone = stems[stem] == 1 && (stem == name || !names.Contains(stem)) && !string.Equals(stem + ending, taken, StringComparison.OrdinalIgnoreCase);
                return (alone ? stem : name) + ending;
            },
            StringComparer.Ordinal);
    }
}
