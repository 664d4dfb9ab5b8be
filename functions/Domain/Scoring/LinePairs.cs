using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Scoring;

/// <summary>Says which line was read where which line is written.</summary>
internal static class LinePairs
{
    /// <summary>
    /// A character stands on the target it overlaps most, whatever it was taken for; lines that share most such places belong together, the
    /// surest pair first, each line to at most one other.
    /// </summary>
    /// <param name="written">True lines.</param>
    /// <param name="read">Lines of detections.</param>
    /// <param name="place">Per detection: the target on whose place it stands; −1: none.</param>
    /// <param name="edits">Distance of a true line and a read one, by index: of equal pairs the more alike goes first.</param>
    /// <returns>Per read line: its true line; null where it has none.</returns>
    public static int?[] Of(IReadOnlyList<TextLine> written, IReadOnlyList<TextLine> read, int[] place, Func<int, int, int> edits)
    {
        var lineOf = written.SelectMany((line, index) => line.Shapes.Select(target => (target, index))).ToDictionary(p => p.target, p => p.index);
        var candidates = read
            .SelectMany((line, r) => line.Shapes
                .Where(d => lineOf.ContainsKey(place[d]))
                .GroupBy(d => lineOf[place[d]])
                .Select(shared => (True: shared.Key, Read: r, Shared: shared.Count(), Edits: edits(shared.Key, r))))
            .OrderByDescending(pair => pair.Shared)
            .ThenBy(pair => pair.Edits)
            .ThenBy(pair => (pair.True, pair.Read));
        var (pairs, taken) = (new int?[read.Count], new HashSet<int>());
        foreach (var (line, reading, _, _) in candidates)
        {
            if (pairs[reading] is null && taken.Add(line))
            {
                pairs[reading] = line;
            }
        }

        return pairs;
    }
}
