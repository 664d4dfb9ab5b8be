namespace NeuroBot.Domain.Lines;

/// <summary>
/// Brings home what no joint of ends reaches: signs that stand above, below or among the characters of a line (an exponent over an index, an
/// apostrophe after a letter that hangs low, two boxes on one place). A chain goes into a longer one to which each of its characters belongs.
/// </summary>
internal static class Stragglers
{
    /// <summary>Share of the lower one's height in common from which a character stands among those of a line.</summary>
    private const double LeastOverlap = 0.5;

    /// <summary>At most two small signs may stand wholly above or below, so far from the others in heights of the line, and so far beyond the end.</summary>
    private const double MostAside = 0.15;
    private const double MostBeyond = 0.5;

    /// <summary>A small sign is at most so high, in heights of the line.</summary>
    private const double Small = 0.7;

    /// <summary>Looks so far for the lines around a character, in sizes.</summary>
    private const double Reach = 3;

    private const int MostNeighbours = 24;

    /// <param name="chains">Joined as far as ends reach.</param>
    /// <param name="side">Of the cells of the index, pixels.</param>
    public static List<Chain> TakeIn(List<Chain> chains, double side)
    {
        // A chain goes into one that comes later, so that whatever goes on from there has it already.
        var order = chains.OrderBy(c => c.Characters.Count).ToList();
        var characters = order.SelectMany(chain => chain.Characters).ToList();
        var place = order.SelectMany((chain, at) => chain.Characters.Select(_ => at)).ToList();
        var index = new NearIndex(characters.ConvertAll(c => c.Centre), side);
        var size = characters.Select(c => c.Size).Order().ElementAt(characters.Count * 3 / 4);
        var goesTo = Enumerable.Range(0, order.Count).ToArray();
        for (var i = 0; i < order.Count; i++)
        {
            var (chain, first) = (order[i], order[i].Characters[0]);
            var best = index.Near(first.Centre, Reach * Math.Max(size, first.Size), MostNeighbours)
                .Select(c => Home(place[c]))
                .Distinct()
                .Where(line => line > i)
                .Select(line => (Line: line, Overlap: chain.Characters.Min(c => Overlap(c, order[line], chain.Characters.Count <= 2))))
                .Where(found => double.IsFinite(found.Overlap))
                .OrderByDescending(found => found.Overlap)
                .Select(found => (int?)found.Line)
                .FirstOrDefault();
            if (best is { } home)
            {
                chain.Characters.ForEach(order[home].Insert);
                goesTo[i] = home;
            }
        }

        return [.. order.Where((_, i) => goesTo[i] == i)];

        int Home(int at)
        {
            while (goesTo[at] != at)
            {
                at = goesTo[at];
            }

            return at;
        }
    }

    /// <summary>Share of the lower one's height that character and line have in common; minus infinity where it does not belong there.</summary>
    private static double Overlap(Character character, Chain line, bool few)
    {
        var fit = line.Near(character.Centre);
        var height = Math.Max(fit.Height, line.Whole.Height);
        var small = few && character.Height <= Small * height;
        var (from, beyond) = (character.Centre - fit.Middle, small ? (MostBeyond * fit.Size) + (character.Width / 2) : 0);
        var along = from.Dot(fit.Direction);
        var common = ((character.Height + height) / 2) - Math.Abs(from.Dot(fit.Direction.Across));
        return fit.Direction.Dot(character.Direction) >= 0.7
            && along >= fit.Start - beyond && along <= fit.End + beyond
            && common >= (small ? -MostAside * height : LeastOverlap * Math.Min(character.Height, height))
            ? common / Math.Min(character.Height, height)
            : double.NegativeInfinity;
    }
}
