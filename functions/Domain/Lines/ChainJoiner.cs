namespace NeuroBot.Domain.Lines;

/// <summary>
/// Grows lines from single characters: again and again the end of one chain and the start of another are joined where each is the other's
/// best neighbour. Small gaps are closed first, so that a wide one is bridged by chains that know which way they run.
/// </summary>
internal static class ChainJoiner
{
    /// <summary>Cosine of 45°: characters that turn further from one to the next stand on no common line.</summary>
    private const double Alike = 0.7;

    /// <summary>Share of the lower one's height that both must have in common; more where the gap is wide.</summary>
    private const double LeastOverlap = 0.3;
    private const double OverlapPerGap = 0.05;

    /// <summary>Two words of at least three characters, one more than twice as high as the other, are two lines.</summary>
    private const double MostUneven = 2;

    /// <summary>So many starts around an end are looked at; there are more only where boxes are heaped.</summary>
    private const int MostCandidates = 24;

    private readonly record struct Joint(int From, int To, double Cost);

    /// <summary>Joins until nothing more fits.</summary>
    /// <param name="chains">Single characters, or chains already.</param>
    /// <param name="splitGap">Widest gap that is bridged, in sizes of the characters beside it.</param>
    /// <param name="side">Of the cells of the index, pixels.</param>
    public static List<Chain> Join(List<Chain> chains, double splitGap, double side)
    {
        foreach (var gap in new[] { 0.5, 1, 2, 4, 8, 16 }.Where(g => g < splitGap).Append(splitGap))
        {
            while (Round(chains, gap, side) is { } joined)
            {
                chains = joined;
            }
        }

        return chains;
    }

    /// <summary>One look at all ends; null where nothing could be joined.</summary>
    private static List<Chain>? Round(List<Chain> chains, double mostGap, double side)
    {
        var starts = new NearIndex(chains.ConvertAll(c => c.Characters[0].Centre), side);
        // A few giants among small characters would have every end look at the whole page.
        var large = chains.Select(c => c.Head.Size).Order().ElementAt(chains.Count * 9 / 10);
        var (next, before) = (new Joint?[chains.Count], new Joint?[chains.Count]);
        for (var from = 0; from < chains.Count; from++)
        {
            var (tail, end) = (chains[from].Tail, chains[from].Characters[^1].Centre);
            foreach (var to in starts.Near(end, (mostGap + 2) * Math.Max(large, tail.Size), MostCandidates, tail.Direction))
            {
                if (from != to && Cost(chains[from], chains[to], mostGap) is { } cost)
                {
                    var joint = new Joint(from, to, cost);
                    next[from] = Better(next[from], joint);
                    before[to] = Better(before[to], joint);
                }
            }
        }

        var agreed = next.OfType<Joint>().Where(joint => before[joint.To] == joint).OrderBy(joint => joint.Cost).ToList();
        return agreed.Count == 0 ? null : Merge(chains, agreed);
    }

    private static Joint Better(Joint? known, Joint other) => known is { } joint && joint.Cost <= other.Cost ? joint : other;

    private static List<Chain> Merge(List<Chain> chains, List<Joint> agreed)
    {
        // Text around a ring: the last, dearest joint would close it. Two chains of a round that agree on both ends are told by their start.
        var (start, end) = (Enumerable.Range(0, chains.Count).ToArray(), Enumerable.Range(0, chains.Count).ToArray());
        var merged = chains.ToArray<Chain?>();
        foreach (var (from, to, _) in agreed)
        {
            var first = start[from];
            if (first == to)
            {
                continue;
            }

            merged[first] = merged[first]!.Then(merged[to]!);
            merged[to] = null;
            (start[end[to]], end[first]) = (first, end[to]);
        }

        return [.. merged.OfType<Chain>()];
    }

    /// <summary>How ill the second chain follows the first; null where it does not.</summary>
    private static double? Cost(Chain first, Chain second, double mostGap)
    {
        var (a, b) = (first.Tail, second.Head);
        if (a.Direction.Dot(b.Direction) < Alike)
        {
            return null;
        }

        var along = ((a.Direction * a.Count) + (b.Direction * b.Count)).Unit(a.Direction);
        var step = (second.Characters[0].Centre - first.Characters[^1].Centre).Dot(along);
        var size = Math.Max(a.Size, b.Size);
        var between = b.Middle - a.Middle;
        var gap = Math.Max(0, (between.Dot(along) + b.Start - a.End) / size);
        if (step <= 0 || gap > mostGap || Uneven(first, second))
        {
            return null;
        }

        var overlap = Math.Min(1, (((a.Height + b.Height) / 2) - Math.Abs(between.Dot(along.Across))) / Math.Min(a.Height, b.Height));
        return overlap < LeastOverlap + (OverlapPerGap * gap) ? null : gap + ((1 - overlap) / 2) + (step / size / 10);
    }

    private static bool Uneven(Chain first, Chain second) =>
        Math.Min(first.Characters.Count, second.Characters.Count) >= 3
        && Math.Max(first.Tail.Height, second.Head.Height) > MostUneven * Math.Min(first.Tail.Height, second.Head.Height);
}
