namespace NeuroBot.Domain.Lines;

/// <summary>Finds what lies near a point without looking at everything: points in square cells.</summary>
internal sealed class NearIndex
{
    private readonly Dictionary<(int X, int Y), List<int>> cells = [];
    private readonly IReadOnlyList<Vector> points;
    private readonly double side;

    /// <param name="points">Pixels.</param>
    /// <param name="side">Of a cell, pixels, > 0.</param>
    public NearIndex(IReadOnlyList<Vector> points, double side)
    {
        (this.points, this.side) = (points, side);
        for (var i = 0; i < points.Count; i++)
        {
            var cell = CellOf(points[i]);
            if (!cells.TryGetValue(cell, out var list))
            {
                cells[cell] = list = [];
            }

            list.Add(i);
        }
    }

    /// <summary>The nearest points within the reach (pixels) of a point, as indices, nearest first; at most <paramref name="most"/>.</summary>
    /// <param name="ahead">Unit vector: only what lies on this side; null: all around.</param>
    public int[] Near(Vector point, double reach, int most, Vector? ahead = null)
    {
        var (low, high) = (CellOf(point - new Vector(reach, reach)), CellOf(point + new Vector(reach, reach)));
        var (distances, found) = (new List<double>(), new List<int>());
        if ((high.X - (long)low.X + 1) * (high.Y - (long)low.Y + 1) > cells.Count)
        {
            Look(Enumerable.Range(0, points.Count));
        }
        else
        {
            for (var y = low.Y; y <= high.Y; y++)
            {
                for (var x = low.X; x <= high.X; x++)
                {
                    Look(cells.GetValueOrDefault((x, y)) ?? []);
                }
            }
        }

        var (keys, nearest) = (distances.ToArray(), found.ToArray());
        Array.Sort(keys, nearest);
        return nearest.Length > most ? nearest[..most] : nearest;

        void Look(IEnumerable<int> indices)
        {
            foreach (var i in indices)
            {
                var away = points[i] - point;
                if (away.Length <= reach && (ahead is not { } way || away.Dot(way) > 0))
                {
                    distances.Add(away.Length);
                    found.Add(i);
                }
            }
        }
    }

    // Converting saturates: coordinates beyond any picture share the outermost cells.
    private (int X, int Y) CellOf(Vector point) => ((int)Math.Floor(point.X / side), (int)Math.Floor(point.Y / side));
}
