namespace NeuroBot.TestSupport.Turned;

/// <summary>Value noise: random values on the whole places of a plane, smoothly mixed between them. The same everywhere for the same seed.</summary>
public static class ValueNoise
{
    /// <returns>0–1.</returns>
    public static double At(double x, double y, int seed)
    {
        var (column, row) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (u, v) = (Smooth(x - column), Smooth(y - row));
        var upper = Mix(Corner(column, row, seed), Corner(column + 1, row, seed), u);
        var lower = Mix(Corner(column, row + 1, seed), Corner(column + 1, row + 1, seed), u);
        return Mix(upper, lower, v);
    }

    private static double Smooth(double t) => t * t * (3 - (2 * t));

    private static double Mix(double a, double b, double share) => a + ((b - a) * share);

    private static double Corner(int x, int y, int seed)
    {
        var mixed = ((uint)x * 0x9e3779b1) ^ ((uint)y * 0x85ebca6b) ^ (uint)seed;
        mixed = (mixed ^ (mixed >> 15)) * 0x2c1b3c6d;
        mixed = (mixed ^ (mixed >> 12)) * 0x297a2d39;
        return (mixed ^ (mixed >> 15)) / (double)uint.MaxValue;
    }
}
