using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Tiling;

/// <summary>
/// Puts what is labelled or found on tiles together on their source. What a seam cut is joined again: two pieces of one label that touch the seam from both sides along
/// about the same stretch, with scores of the same order, best pairs first. A box is joined to one piece across each seam; outlines to all that they meet, pixel by pixel.
/// Ignore regions stay as they are. The SDK does the same with the same code.
/// </summary>
public static class Stitching
{
    /// <summary>Share of the shorter contact that both have in common, and of the longer one: a rim that a seam cuts off is shorter than the rest.</summary>
    private const double ShorterShare = 0.7;
    private const double LongerShare = 0.25;

    /// <summary>Of all that touch a piece across a seam, so many are looked at: thousands of boxes may lie on one place.</summary>
    private const int MostPartners = 8;

    /// <summary>A faint piece is not part of a sure one.</summary>
    private const double LeastScoreRatio = 0.5;

    /// <summary>Shapes in pixels of the source, best first (labels, which have no score: tile by tile).</summary>
    /// <param name="tiles">Of one source, without overlap; some may be missing.</param>
    public static IReadOnlyList<Shape> Join(IReadOnlyList<TileShapes> tiles) => Join(tiles, out _);

    /// <summary>The same, and how many pieces became part of another: their forms may have changed.</summary>
    public static IReadOnlyList<Shape> Join(IReadOnlyList<TileShapes> tiles, out int joined)
    {
        var pieces = new List<Piece>();
        var places = new Dictionary<(int Row, int Column), (TileRectangle Tile, List<int> Pieces)>();
        foreach (var tile in tiles.OrderBy(t => t.Tile.Row).ThenBy(t => t.Tile.Column))
        {
            places[(tile.Tile.Row, tile.Tile.Column)] = (tile.Tile, [.. Enumerable.Range(pieces.Count, tile.Shapes.Count)]);
            pieces.AddRange(tile.Shapes.Select(shape => Piece.Of(tile.Tile, shape)));
        }

        var joins = new PieceJoins(pieces);
        foreach (var ((row, column), (tile, here)) in places)
        {
            Across(new Seam(0, tile.X + tile.Width), here, places.GetValueOrDefault((row, column + 1)).Pieces, joins, pieces);
            Across(new Seam(1, tile.Y + tile.Height), here, places.GetValueOrDefault((row + 1, column)).Pieces, joins, pieces);
        }

        joined = joins.Joined;
        return [.. joins.Shapes().OrderByDescending(shape => shape.Score ?? 0)];
    }

    private static void Across(Seam seam, List<int> here, List<int>? there, PieceJoins joins, List<Piece> pieces)
    {
        if (there is null)
        {
            return;
        }

        var pairs = new List<(int First, int Second, double Score, double Common)>();
        var touching = Touching(seam, there, pieces, before: false).OrderBy(other => other.Contact.From).ThenBy(other => other.Piece).ToList();
        foreach (var (first, a) in Touching(seam, here, pieces, before: true))
        {
            var partners = new List<(int First, int Second, double Score, double Common)>();
            foreach (var (second, b) in touching.TakeWhile(other => other.Contact.From <= a.To + 1))
            {
                if (Common(pieces[first], a, pieces[second], b) is { } common)
                {
                    partners.Add((first, second, Math.Min(pieces[first].Score, pieces[second].Score), common));
                }
            }

            pairs.AddRange(partners.Count <= MostPartners
                ? partners
                : partners.OrderByDescending(p => p.Score).ThenByDescending(p => p.Common).ThenBy(p => p.Second).Take(MostPartners));
        }

        var taken = new HashSet<int>();
        foreach (var (first, second, _, _) in pairs.OrderByDescending(p => p.Score).ThenByDescending(p => p.Common).ThenBy(p => p.First).ThenBy(p => p.Second))
        {
            var outlines = pieces[first].Shape is PolygonShape || pieces[second].Shape is PolygonShape;
            if (outlines || (!taken.Contains(first) && !taken.Contains(second)))
            {
                joins.Join(first, second, seam);
                taken.UnionWith([first, second]);
            }
        }
    }

    private static List<(int Piece, (double From, double To) Contact)> Touching(Seam seam, List<int> candidates, List<Piece> pieces, bool before)
    {
        var touching = new List<(int, (double, double))>();
        foreach (var candidate in candidates)
        {
            if (!pieces[candidate].Shape.Ignore && seam.Contact(pieces[candidate], before) is { } contact)
            {
                touching.Add((candidate, contact));
            }
        }

        return touching;
    }

    /// <summary>Pixels of the seam that both touch; null where they are not two parts of one thing.</summary>
    private static double? Common(Piece a, (double From, double To) first, Piece b, (double From, double To) second)
    {
        if (a.Shape.Label != b.Shape.Label || Math.Min(a.Score, b.Score) < LeastScoreRatio * Math.Max(a.Score, b.Score))
        {
            return null;
        }

        // A crack that crosses the seam at a slant is met a pixel or two aside of where it left.
        var (from, to) = (Math.Max(first.From, second.From) - 1, Math.Min(first.To, second.To) + 1);
        var (shorter, longer) = (Math.Min(first.To - first.From, second.To - second.From), Math.Max(first.To - first.From, second.To - second.From));
        var outlines = a.Shape is PolygonShape || b.Shape is PolygonShape;
        return to - from > 0 && (outlines || (to - from >= ShorterShare * shorter && to - from >= LongerShare * longer)) ? to - from : null;
    }
}
