using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Tiling;

/// <summary>Which pieces are parts of one thing, and what that thing looks like.</summary>
internal sealed class PieceJoins(IReadOnlyList<Piece> pieces)
{
    private readonly int[] parents = [.. Enumerable.Range(0, pieces.Count)];
    private readonly List<(int First, int Second, Seam Seam)> joins = [];

    public void Join(int first, int second, Seam seam)
    {
        joins.Add((first, second, seam));
        parents[Root(second)] = Root(first);
    }

    /// <summary>Every thing once, in the order of its first piece.</summary>
    public IEnumerable<Shape> Shapes()
    {
        foreach (var group in Enumerable.Range(0, pieces.Count).GroupBy(Root).OrderBy(group => group.First()))
        {
            var members = group.Select(i => pieces[i].Shape).ToList();
            if (members.Count == 1)
            {
                yield return members[0];
                continue;
            }

            var seams = joins.Where(join => Root(join.First) == group.Key).Select(join => join.Seam).Distinct().ToList();
            if (PieceUnion.Of(members, seams) is not { } whole)
            {
                foreach (var member in members)
                {
                    yield return member;
                }

                continue;
            }

            yield return whole with { Id = members[0].Id, Label = members[0].Label, Score = members.Max(member => member.Score), Extra = null };
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
