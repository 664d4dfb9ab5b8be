using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Tiling;

/// <summary>Which pieces are parts of one thing, and what that thing looks like.</summary>
internal sealed class PieceJoins(IReadOnlyList<Piece> pieces)
{
    private readonly int[] parents = [.. Enumerable.Range(0, pieces.Count)];
    private readonly List<(int First, int Second, Seam Seam)> joins = [];

    /// <summary>Pieces that are part of another.</summary>
    public int Joined => Enumerable.Range(0, pieces.Count).Count(piece => Root(piece) != piece);

    public void Join(int first, int second, Seam seam)
    {
        joins.Add((first, second, seam));
        parents[Root(second)] = Root(first);
    }

    /// <summary>Every thing once, in the order of its first piece.</summary>
    public IEnumerable<Shape> Shapes()
    {
        var seams = joins.ToLookup(join => Root(join.First), join => join.Seam);
        foreach (var group in Enumerable.Range(0, pieces.Count).GroupBy(Root).OrderBy(group => group.First()))
        {
            var members = group.Select(i => pieces[i].Shape).ToList();
            foreach (var whole in members.Count == 1 ? members : PieceUnion.Of(members, [.. seams[group.Key].Distinct()]))
            {
                yield return whole;
            }
        }
    }

    private int Root(int piece)
    {
        while (parents[piece] != piece)
        {
            piece = parents[piece] = parents[parents[piece]];
        }

        return piece;
    }
}
