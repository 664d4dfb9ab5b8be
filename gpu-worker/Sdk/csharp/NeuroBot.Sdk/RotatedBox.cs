namespace NeuroBot.Sdk;

/// <summary>A box turned about its centre, in pixels (origin top-left, y down).</summary>
/// <param name="CenterX">Pixels.</param>
/// <param name="CenterY">Pixels.</param>
/// <param name="Width">Along its own first axis; of characters in reading direction.</param>
/// <param name="Height">Along its own second axis.</param>
/// <param name="Angle">Radians, clockwise on screen: −π/2 up to π/2 where half a turn changes nothing, −π up to π for characters.</param>
public sealed record RotatedBox(double CenterX, double CenterY, double Width, double Height, double Angle);
