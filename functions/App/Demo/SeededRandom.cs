namespace NeuroBot.Functions.Demo;

/// <summary>SplitMix64: the same numbers for the same seed on every machine and every version of .NET.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>A stream of its own for one purpose, so that drawing more of one thing does not move the others.</summary>
    public static SeededRandom For(int seed, int image, int purpose) =>
        new(((ulong)(uint)seed << 32) ^ ((ulong)(uint)image << 8) ^ (uint)purpose);

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>In [from, to).</summary>
    public double Between(double from, double to) => from + ((to - from) * ((Next() >> 11) * (1.0 / (1UL << 53))));

    /// <summary>In [from, to], whole.</summary>
    public int Whole(int from, int to) => from + (int)(Next() % (ulong)(to - from + 1));

    /// <summary>About normal, mean 0, deviation 1 (sum of four uniforms).</summary>
    public double Normal()
    {
        var sum = 0.0;
        for (var i = 0; i < 4; i++)
        {
            sum += Between(-0.5, 0.5);
        }

        return sum * 1.7320508;
    }
}
