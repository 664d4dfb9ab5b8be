namespace NeuroBot.Domain.Lines;

/// <summary>In which order characters of a line, and lines of a page, are read.</summary>
internal static class ReadingOrder
{
    /// <summary>Cosine of 45°: a line whose characters turn further is curved, and read as its chain goes.</summary>
    private const double Straight = 0.7;

    /// <summary>Lines that share half their height stand in one row.</summary>
    private const double SameRow = 0.5;

    /// <summary>Characters of one line: along the line where it is straight, else from one to the next.</summary>
    public static IReadOnlyList<Character> Along(Chain line) =>
        line.Characters.TrueForAll(c => c.Direction.Dot(line.Whole.Direction) >= Straight)
            ? [.. line.Characters.OrderBy(c => c.Centre.Dot(line.Whole.Direction))]
            : line.Characters;

    /// <summary>
    /// Lines of a page: rows from top to bottom as most characters see it, within a row from its start to its end. A page whose characters
    /// have no common direction is read as its longest line.
    /// </summary>
    public static IEnumerable<Chain> Down(IReadOnlyList<Chain> lines)
    {
        var sum = lines.Aggregate(default(Vector), (sum, line) => sum + (line.Whole.Direction * line.Characters.Count));
        var direction = sum.Length >= lines.Sum(line => line.Characters.Count) / 3d
            ? sum.Unit(sum)
            : lines.MaxBy(line => (line.Characters.Count, line.Whole.End - line.Whole.Start))!.Whole.Direction;
        var rows = new List<(double At, double Height, List<Chain> Lines)>();
        foreach (var line in lines.OrderBy(line => line.Whole.Middle.Dot(direction.Across)))
        {
            var (at, height) = (line.Whole.Middle.Dot(direction.Across), line.Whole.Height);
            if (rows.Count > 0 && at - rows[^1].At <= SameRow * Math.Min(height, rows[^1].Height))
            {
                rows[^1].Lines.Add(line);
            }
            else
            {
                rows.Add((at, height, [line]));
            }
        }

        return rows.SelectMany(row => row.Lines.OrderBy(line => line.Whole.Middle.Dot(direction)));
    }
}
