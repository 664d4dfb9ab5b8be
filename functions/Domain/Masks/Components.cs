namespace NeuroBot.Domain.Masks;

/// <summary>Connected pieces (eight neighbours), found row by row with a union of runs (Rosenfeld and Pfaltz 1966).</summary>
public static class Components
{
    /// <summary>Pieces of a set of pixels, in order of their first pixel; their class is 1.</summary>
    /// <param name="runs">Row by row from the top, within a row from the left, not overlapping.</param>
    public static IReadOnlyList<PixelRegion> Of(IReadOnlyList<PixelRun> runs) => Group(runs, _ => 1);

    /// <summary>Pieces of every class of a map, in order of their first pixel. The background is none.</summary>
    public static IReadOnlyList<PixelRegion> Of(LabelMap map)
    {
        var runs = new List<PixelRun>();
        for (var y = 0; y < map.Height; y++)
        {
            var row = map.Classes.AsSpan(y * map.Width, map.Width);
            for (var x = 0; x < row.Length;)
            {
                var from = x;
                while (x < row.Length && row[x] == row[from])
                {
                    x++;
                }

                if (row[from] != LabelMap.Background)
                {
                    runs.Add(new PixelRun(y, from, x));
                }
            }
        }

        return Group(runs, run => map.Classes[(run.Y * map.Width) + run.From]);
    }

    private static List<PixelRegion> Group(IReadOnlyList<PixelRun> runs, Func<PixelRun, int> classOf)
    {
        var parents = new int[runs.Count];
        int Root(int run)
        {
            while (parents[run] != run)
            {
                run = parents[run] = parents[parents[run]];
            }

            return run;
        }

        // Runs of the row above that end left of this one cannot touch the next ones either.
        var above = 0;
        for (var i = 0; i < runs.Count; i++)
        {
            parents[i] = i;
            var run = runs[i];
            while (above < i && (runs[above].Y < run.Y - 1 || (runs[above].Y == run.Y - 1 && runs[above].To < run.From)))
            {
                above++;
            }

            for (var j = above; j < i && runs[j].Y == run.Y - 1 && runs[j].From <= run.To; j++)
            {
                Join(i, j);
            }

            if (i > 0 && runs[i - 1].Y == run.Y && runs[i - 1].To == run.From)
            {
                Join(i, i - 1);
            }
        }

        var pieces = new Dictionary<int, List<PixelRun>>();
        for (var i = 0; i < runs.Count; i++)
        {
            var root = Root(i);
            if (!pieces.TryGetValue(root, out var piece))
            {
                pieces[root] = piece = [];
            }

            piece.Add(runs[i]);
        }

        return [.. pieces.Values.Select(piece => new PixelRegion(classOf(piece[0]), piece))];

        void Join(int run, int other)
        {
            if (classOf(runs[run]) == classOf(runs[other]))
            {
                // The earlier run is the root, so that pieces come in order of their first pixel.
                var (a, b) = (Root(run), Root(other));
                parents[Math.Max(a, b)] = Math.Min(a, b);
            }
        }
    }
}
