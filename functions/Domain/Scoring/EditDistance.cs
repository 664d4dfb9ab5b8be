namespace NeuroBot.Domain.Scoring;

/// <summary>How many characters must be inserted, deleted or exchanged to make one line of another (Levenshtein 1966).</summary>
internal static class EditDistance
{
    /// <param name="first">Labels in reading order: a label is one character, however it is written.</param>
    /// <param name="second">The same.</param>
    public static int Between(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        // One row of the table: cost to make the first j of the second of the first i of the first.
        var row = Enumerable.Range(0, second.Count + 1).ToArray();
        for (var i = 0; i < first.Count; i++)
        {
            var diagonal = row[0]++;
            for (var j = 0; j < second.Count; j++)
            {
                var exchanged = diagonal + (first[i] == second[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(exchanged, 1 + Math.Min(row[j], row[j + 1]));
            }
        }

        return row[second.Count];
    }
}
