namespace NeuroBot.Domain.Masks;

/// <summary>
/// The parts of a shape that are thinner than a pixel and slip between the centres of pixels. A pixel is thin where its row's or its column's middle line
/// runs inside the shape without meeting a centre. Every corner has a few of those, so a stretch of them counts only where it leads somewhere: where one of
/// them has no pixel of the shape beside it, or where the stretch joins pieces that would be apart without it.
/// </summary>
internal static class ThinParts
{
    /// <summary>Pixels to add, as runs of one pixel in order.</summary>
    /// <param name="runs">Pixels whose centres are inside.</param>
    /// <param name="rows">Crossings of the shape's outlines with rows.</param>
    /// <param name="columns">The same with columns.</param>
    /// <param name="width">Of the raster.</param>
    /// <param name="height">Of the raster.</param>
    public static List<PixelRun> Of(List<PixelRun> runs, ScanLines rows, ScanLines columns, int width, int height)
    {
        var thin = rows.Thin(width, evenEmpty: runs.Count == 0)
            .Concat(columns.Thin(height, evenEmpty: runs.Count == 0).Select(pixel => (X: pixel.Y, Y: pixel.X)))
            .Distinct()
            .OrderBy(pixel => pixel.Y)
            .ThenBy(pixel => pixel.X)
            .Select(pixel => new PixelRun(pixel.Y, pixel.X, pixel.X + 1))
            .ToList();
        if (thin.Count == 0 || runs.Count == 0)
        {
            return thin;
        }

        var body = new Body(runs);
        return [.. Components.Of(thin).Where(stretch => LeadsSomewhere(stretch.Runs, body)).SelectMany(stretch => stretch.Runs)];
    }

    private static bool LeadsSomewhere(IReadOnlyList<PixelRun> stretch, Body body)
    {
        int? only = null;
        foreach (var pixel in stretch)
        {
            var beside = body.Beside(pixel);
            if (beside.Count == 0 || beside.Any(piece => piece != (only ??= piece)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The shape's pixels by row, with the connected piece each run belongs to.</summary>
    private sealed class Body
    {
        private readonly ILookup<int, (PixelRun Run, int Piece)> rows;

        public Body(List<PixelRun> runs) => rows = Components.Of(runs)
            .SelectMany((region, piece) => region.Runs.Select(run => (run, piece)))
            .ToLookup(item => item.run.Y);

        /// <summary>Pieces with a pixel among the pixel itself and its eight neighbours.</summary>
        public List<int> Beside(PixelRun pixel)
        {
            var found = new List<int>();
            for (var y = pixel.Y - 1; y <= pixel.Y + 1; y++)
            {
                found.AddRange(rows[y].Where(item => item.Run.From <= pixel.To && pixel.From <= item.Run.To).Select(item => item.Piece));
            }

            return found;
        }
    }
}
