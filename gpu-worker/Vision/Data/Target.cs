namespace NeuroBot.Vision.Data;

/// <summary>One target in canvas or crop pixels: a box turned about its centre.</summary>
/// <param name="X">Centre.</param>
/// <param name="Y">Centre.</param>
/// <param name="Width">Along its own x axis.</param>
/// <param name="Height">Along its own y axis.</param>
/// <param name="Angle">Radians, clockwise positive on screen; 0 for upright boxes.</param>
/// <param name="Class">Index of its label.</param>
internal readonly record struct Target(float X, float Y, float Width, float Height, float Angle, int Class)
{
    public static Target Upright(float left, float top, float right, float bottom, int label) =>
        new((left + right) / 2, (top + bottom) / 2, right - left, bottom - top, 0, label);

    /// <summary>Half the width of its upright bounding box.</summary>
    public float ReachX => ((MathF.Abs(MathF.Cos(Angle)) * Width) + (MathF.Abs(MathF.Sin(Angle)) * Height)) / 2;

    /// <summary>Half the height of its upright bounding box.</summary>
    public float ReachY => ((MathF.Abs(MathF.Sin(Angle)) * Width) + (MathF.Abs(MathF.Cos(Angle)) * Height)) / 2;

    public float Left => X - ReachX;

    public float Top => Y - ReachY;

    public float Right => X + ReachX;

    public float Bottom => Y + ReachY;

    /// <summary>Is the point inside?</summary>
    public bool Contains(float x, float y)
    {
        var (sin, cos) = MathF.SinCos(Angle);
        var (dx, dy) = (x - X, y - Y);
        return MathF.Abs((dx * cos) + (dy * sin)) <= Width / 2 && MathF.Abs((dy * cos) - (dx * sin)) <= Height / 2;
    }

    /// <summary>Share of its area that lies within a width × height canvas, 0–1, from a 9 × 9 grid of points (exact where it is upright).</summary>
    public float InView(int width, int height)
    {
        if (Angle == 0)
        {
            var across = MathF.Min(width, Right) - MathF.Max(0, Left);
            var down = MathF.Min(height, Bottom) - MathF.Max(0, Top);
            return across <= 0 || down <= 0 ? 0 : across * down / (Width * Height);
        }
        const int Points = 9;
        var (sin, cos) = MathF.SinCos(Angle);
        var inside = 0;
        for (var i = 0; i < Points * Points; i++)
        {
            var u = (((i % Points) + 0.5f) / Points - 0.5f) * Width;
            var v = (((i / Points) + 0.5f) / Points - 0.5f) * Height;
            var (x, y) = (X + (u * cos) - (v * sin), Y + (u * sin) + (v * cos));
            inside += x >= 0 && y >= 0 && x < width && y < height ? 1 : 0;
        }
        return (float)inside / (Points * Points);
    }

    /// <summary>The part of an upright box within a canvas; a turned one is left as it is.</summary>
    public Target Clipped(int width, int height) => Angle != 0
        ? this
        : Upright(MathF.Max(0, Left), MathF.Max(0, Top), MathF.Min(width, Right), MathF.Min(height, Bottom), Class);
}
