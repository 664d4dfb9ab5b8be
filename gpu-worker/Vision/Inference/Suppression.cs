namespace NeuroBot.Vision.Inference;

/// <summary>Greedy non-maximum suppression of any kind of box: best first, each is dropped that overlaps a kept one of its class too much.</summary>
internal static class Suppression
{
    /// <summary>Below so many candidates comparing with every kept one is quicker than keeping order among them.</summary>
    private const int Few = 64;

    /// <param name="candidates">Best first.</param>
    /// <param name="kept">As long as there are candidates; its start is filled with the indices of those that stay, best first.</param>
    /// <returns>How many stay.</returns>
    public static int Run<T>(T candidates, Span<int> kept)
        where T : struct, ICandidates, allows ref struct
    {
        if (candidates.Count > Few && OverlapIndex<T>.Serves(candidates))
        {
            return RunNear(candidates, kept);
        }
        var count = 0;
        for (var i = 0; i < candidates.Count; i++)
        {
            var free = true;
            for (var k = 0; k < count && free; k++)
            {
                free = candidates.ClassOf(kept[k]) != candidates.ClassOf(i) || !candidates.Overlap(i, kept[k]);
            }
            if (free)
            {
                kept[count++] = i;
            }
        }
        return count;
    }

    private static int RunNear<T>(T candidates, Span<int> kept)
        where T : struct, ICandidates, allows ref struct
    {
        // Not `using`: the index changes.
        var index = new OverlapIndex<T>(candidates);
        try
        {
            var count = 0;
            for (var i = 0; i < candidates.Count; i++)
            {
                if (!index.AnyOverlaps(i))
                {
                    index.Add(i);
                    kept[count++] = i;
                }
            }
            return count;
        }
        finally
        {
            index.Dispose();
        }
    }
}
