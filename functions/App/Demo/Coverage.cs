namespace NeuroBot.Functions.Demo;

/// <summary>How much of a pixel a shape covers.</summary>
internal static class Coverage
{
    /// <summary>0 outside, 1 inside, a ramp of one pixel at the edge.</summary>
    /// <param name="inside">Distance to the edge in pixels, positive inside.</param>
    public static double Edge(double inside) => Math.Clamp(inside + 0.5, 0, 1);
}
