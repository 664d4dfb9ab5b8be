namespace NeuroBot.Domain.Shapes;

/// <summary>Angles in radians, clockwise positive on screen. The SDK compiles this file too.</summary>
public static class Angles
{
    /// <summary>Brings an angle into [-period/2, period/2): period π where a half turn changes nothing, 2π where it does (text).</summary>
    public static double Normalise(double radians, double period)
    {
        var turned = radians - (period * Math.Floor((radians / period) + 0.5));
        return turned >= period / 2 ? turned - period : turned < -period / 2 ? turned + period : turned;
    }
}
