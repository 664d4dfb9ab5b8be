namespace NeuroBot.Vision.Numerics;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, the same on every machine and version. A generator is made from a seed and what it
/// is for, so that draw number n of a training never depends on what was drawn before, and a resumed training goes on as if nothing happened.
/// </summary>
internal sealed class SeededRandom
{
    private ulong state;

    /// <param name="seed">Of the training.</param>
    /// <param name="purpose">Keeps streams apart.</param>
    /// <param name="index">Draw number within the purpose.</param>
    public SeededRandom(int seed, Purpose purpose, long index = 0) =>
        state = Mix(Mix(Mix((uint)seed) + (ulong)purpose) + (ulong)index);

    public ulong Next()
    {
        state += 0x9e3779b97f4a7c15;
        return Mix(state);
    }

    /// <summary>0 ≤ x &lt; 1.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>low ≤ x &lt; high.</summary>
    public double Uniform(double low, double high) => low + ((high - low) * Uniform());

    /// <summary>0 ≤ x &lt; count.</summary>
    public int Below(int count) => (int)(Uniform() * count);

    /// <summary>Mean 0, deviation 1 (Box and Muller 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>0 … count − 1 in random order (Fisher and Yates).</summary>
    public int[] Permutation(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    /// <summary>What the numbers are for.</summary>
    internal enum Purpose
    {
        Weights = 1,
        Split,
        Order,
        Sample,
        Parity,
    }
}
