namespace NeuroBot.Vision.Data;

/// <summary>
/// A linear change of shape about the middle of a crop: (du, dv) → (A·du + B·dv, C·du + D·dv), in crop pixels, v down. Keeps areas: what grows along one axis shrinks along the
/// other.
/// </summary>
internal sealed record Warp(double A, double B, double C, double D)
{
    /// <summary>A change made of three; null where none of them changes anything.</summary>
    /// <param name="spin">Radians clockwise on screen, done last.</param>
    /// <param name="stretch">Factor along u, its inverse along v.</param>
    /// <param name="slant">Pixels to the right per pixel up, done first.</param>
    public static Warp? Of(double spin, double stretch = 1, double slant = 0)
    {
        if (spin == 0 && stretch == 1 && slant == 0)
        {
            return null;
        }
        var (sin, cos) = Math.SinCos(spin);
        var (along, lean, across) = (stretch, -slant * stretch, 1 / stretch);
        return new Warp(cos * along, (cos * lean) - (sin * across), sin * along, (sin * lean) + (cos * across));
    }

    /// <summary>The way back: the determinant is 1.</summary>
    public Warp Inverse => new(D, -B, -C, A);

    public (double U, double V) Apply(double du, double dv) => ((A * du) + (B * dv), (C * du) + (D * dv));

    /// <summary>Size of the upright box around the ellipse that fills an upright box of the given size, once both are changed: true to round things, and exact without slant and spin.</summary>
    public (double Width, double Height) Around(double width, double height) =>
        (Math.Sqrt((A * A * width * width) + (B * B * height * height)), Math.Sqrt((C * C * width * width) + (D * D * height * height)));
}
