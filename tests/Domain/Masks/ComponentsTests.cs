using CsCheck;
using NeuroBot.Domain.Masks;

namespace NeuroBot.Domain.Tests.Masks;

public class ComponentsTests
{
    [Fact]
    public void PiecesAreWhatAFloodReaches() => ContoursTests.AnyMap.Sample(map =>
    {
        var expected = Floods(map);
        var found = Components.Of(map);
        Assert.Equal(expected.Count, found.Count);
        Assert.Equal(
            expected.Select(piece => string.Join(' ', piece.Order())),
            found.Select(region => string.Join(' ', region.Runs.SelectMany(run => Enumerable.Range((run.Y * map.Width) + run.From, run.Length)).Order())));
        Assert.All(found, region => Assert.All(region.Runs, run => Assert.Equal(region.Class, map.Classes[(run.Y * map.Width) + run.From])));
    }, iter: 2000);

    private static List<List<int>> Floods(LabelMap map)
    {
        var pieces = new List<List<int>>();
        var seen = new bool[map.Classes.Length];
        for (var start = 0; start < seen.Length; start++)
        {
            if (seen[start] || map.Classes[start] == LabelMap.Background)
            {
                continue;
            }

            var (piece, open) = (new List<int>(), new Stack<int>([start]));
            seen[start] = true;
            while (open.TryPop(out var pixel))
            {
                piece.Add(pixel);
                for (var v = (pixel / map.Width) - 1; v <= (pixel / map.Width) + 1; v++)
                {
                    for (var u = (pixel % map.Width) - 1; u <= (pixel % map.Width) + 1; u++)
                    {
                        if (u >= 0 && v >= 0 && u < map.Width && v < map.Height && !seen[(v * map.Width) + u]
                            && map.Classes[(v * map.Width) + u] == map.Classes[start])
                        {
                            seen[(v * map.Width) + u] = true;
                            open.Push((v * map.Width) + u);
                        }
                    }
                }
            }

            pieces.Add(piece);
        }

        return pieces;
    }
}
