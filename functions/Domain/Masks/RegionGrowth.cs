namespace NeuroBot.Domain.Masks;

/// <summary>Grows regions of one class from a pixel on, run by run (eight neighbours); a pixel is taken once.</summary>
internal sealed class RegionGrowth(WinnerMap map)
{
    private const byte Free = 0;
    private const byte Growing = 1;
    private const byte Taken = 2;

    private readonly byte[] state = new byte[map.Levels.Length];
    private readonly Stack<int> seeds = new();

    /// <summary>Has the pixel a class, and was it not taken yet?</summary>
    public bool IsFree(int pixel) => state[pixel] == Free && map.Classes[pixel] > 0;

    /// <summary>Takes all free pixels of the seed's class that are connected to it through pixels of at least a level.</summary>
    /// <param name="seed">A free pixel of at least that level.</param>
    /// <param name="least">Level.</param>
    /// <returns>The region, and whether it lies beside a pixel of its class that was taken before.</returns>
    public (PixelRegion Region, bool Touches) Grow(int seed, int least)
    {
        var winner = map.Classes[seed];
        var runs = new List<PixelRun>();
        var touches = false;
        seeds.Push(seed);
        while (seeds.TryPop(out var pixel))
        {
            if (state[pixel] != Free)
            {
                continue;
            }

            var row = pixel / map.Width * map.Width;
            var (from, to) = (pixel, pixel + 1);
            while (from > row && Wanted(from - 1))
            {
                from--;
            }

            while (to < row + map.Width && Wanted(to))
            {
                to++;
            }

            state.AsSpan(from, to - from).Fill(Growing);
            runs.Add(new PixelRun(row / map.Width, from - row, to - row));
            var (left, right) = (Math.Max(row, from - 1), Math.Min(row + map.Width, to + 1));
            touches |= IsTaken(left) || IsTaken(right - 1);
            Look(left - map.Width, right - map.Width);
            Look(left + map.Width, right + map.Width);
        }

        foreach (var run in runs)
        {
            state.AsSpan((run.Y * map.Width) + run.From, run.Length).Fill(Taken);
        }

        runs.Sort((a, b) => a.Y != b.Y ? a.Y.CompareTo(b.Y) : a.From.CompareTo(b.From));
        return (new PixelRegion(winner, runs), touches);

        bool Wanted(int pixel) => state[pixel] == Free && map.Classes[pixel] == winner && map.Levels[pixel] >= least;

        bool IsTaken(int pixel) => state[pixel] == Taken && map.Classes[pixel] == winner;

        void Look(int start, int end)
        {
            if (start < 0 || start >= state.Length)
            {
                return;
            }

            for (var pixel = start; pixel < end; pixel++)
            {
                touches |= IsTaken(pixel);
                if (Wanted(pixel) && (pixel == start || !Wanted(pixel - 1)))
                {
                    seeds.Push(pixel);
                }
            }
        }
    }
}
