using NeuroBot.Domain.Naming;

namespace NeuroBot.Domain.Annotations.Exporting;

/// <summary>
/// Names of annotation files, a file per image: <c>part.json</c> for <c>part.jpg</c>, as the tools themselves name them. Where that could be meant for another image of the library too
/// (<c>part.png</c>, or one that is named <c>part</c>), the image's whole name stands before the ending: <c>part.jpg.json</c>, which an import reads as that image's and no other's. What cannot
/// be the name of a file everywhere gets another one, which means no image: the file must say itself which one it is of.
/// </summary>
public sealed class EntryNames
{
    private const string Unwritable = ":*?\"<>|/\\";

    private readonly Dictionary<string, string> entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> renamed = new(StringComparer.Ordinal);

    /// <param name="images">Names of the images that get a file; each once.</param>
    /// <param name="library">Names of all images that an import may think of; those that get a file need not be among them.</param>
    /// <param name="ending">With its dot.</param>
    /// <param name="taken">A name that no image's file may have; null: none.</param>
    public EntryNames(IReadOnlyCollection<string> images, IEnumerable<string> library, string ending, string? taken = null)
    {
        var names = images.Concat(library).ToHashSet(StringComparer.Ordinal);
        var folded = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var stems = names.CountBy(FileNames.Stem, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        var used = new HashSet<string>(StringComparer.Ordinal);
        bool IsFree(string word) => !used.Contains(word) && !string.Equals(word + ending, taken, StringComparison.OrdinalIgnoreCase);
        foreach (var name in images)
        {
            var stem = FileNames.Stem(name);
            // An import compares names without blanks around them.
            var own = stems[stem] == 1 && (stem == name || !folded.Contains(stem)) && FileNames.Comparable(stem) == stem && IsFree(stem) ? stem : name;
            var safe = new string([.. own.Select(c => Unwritable.Contains(c, StringComparison.Ordinal) ? '_' : c)]);
            var word = safe == own && IsFree(own) ? own : Numbered(safe).First(other => IsFree(other) && !folded.Contains(other) && !stems.ContainsKey(other));
            used.Add(word);
            entries[name] = word + ending;
            if (word != own)
            {
                renamed.Add(name);
            }
        }
    }

    /// <summary>Name of an image's file.</summary>
    public string this[string image] => entries[image];

    /// <summary>Whether the image's file has a name by which nobody can tell whose it is.</summary>
    public bool IsRenamed(string image) => renamed.Contains(image);

    private static IEnumerable<string> Numbered(string word) => Enumerable.Range(2, int.MaxValue - 2).Select(n => FormattableString.Invariant($"{word}-{n}")).Prepend(word);
}
