namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>Walks along the edges between set and unset pixels, the set ones on the right hand.</summary>
internal static class MaskOutline
{
    // Right, down, left, up.
    private static readonly (int X, int Y)[] Steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    /// <summary>Closed loops of corners, without corners on straight lines; pieces that touch at a corner only stay apart.</summary>
    public static IEnumerable<List<(int X, int Y)>> Trace(Bitmap mask)
    {
        // Every loop has an edge that runs right: along the top of a set pixel under an unset one.
        var seen = new Bitmap(mask.Width, mask.Height);
        for (var y = 0; y < mask.Height; y++)
        {
            for (var x = 0; x < mask.Width; x++)
            {
                if (mask[x, y] && !mask[x, y - 1] && !seen[x, y])
                {
                    yield return Walk(mask, seen, x, y);
                }
            }
        }
    }

    private static List<(int X, int Y)> Walk(Bitmap mask, Bitmap seen, int startX, int startY)
    {
        var corners = new List<(int X, int Y)>();
        var (x, y, direction) = (startX, startY, 0);
        do
        {
            if (direction == 0)
            {
                seen[x, y] = true;
            }

            x += Steps[direction].X;
            y += Steps[direction].Y;
            var next = Turn(mask, x, y, direction);
            if (next != direction)
            {
                corners.Add((x, y));
            }

            direction = next;
        }
        while (x != startX || y != startY || direction != 0);

        return corners;
    }

    private static int Turn(Bitmap mask, int x, int y, int direction)
    {
        // The two pixels ahead of the corner, left and right of the way.
        var (left, right) = direction switch
        {
            0 => (mask[x, y - 1], mask[x, y]),
            1 => (mask[x, y], mask[x - 1, y]),
            2 => (mask[x - 1, y], mask[x - 1, y - 1]),
            _ => (mask[x - 1, y - 1], mask[x, y - 1]),
        };
        return !right ? (direction + 1) & 3 : left ? (direction + 3) & 3 : direction;
    }
}
