namespace NeuroBot.Domain.Lines;

/// <summary>A point or a direction on screen: x right, y down, pixels.</summary>
internal readonly record struct Vector(double X, double Y)
{
    /// <summary>A quarter turn clockwise on screen: where "down" is for text that runs this way.</summary>
    public Vector Across => new(-Y, X);

    public double Length => Math.Sqrt((X * X) + (Y * Y));

    /// <summary>Radians, clockwise positive on screen, [-π, π).</summary>
    public double Angle => Math.Atan2(Y, X) is var angle && angle >= Math.PI ? -Math.PI : angle;

    public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y);

    public static Vector operator -(Vector a, Vector b) => new(a.X - b.X, a.Y - b.Y);

    public static Vector operator *(Vector a, double by) => new(a.X * by, a.Y * by);

    public static Vector At(double angle) => new(Math.Cos(angle), Math.Sin(angle));

    public double Dot(Vector other) => (X * other.X) + (Y * other.Y);

    /// <summary>Turned clockwise on screen by the angle of a unit vector.</summary>
    public Vector Turned(Vector by) => new((X * by.X) - (Y * by.Y), (X * by.Y) + (Y * by.X));

    /// <summary>The same direction with length 1; <paramref name="otherwise"/> where there is no direction.</summary>
    public Vector Unit(Vector otherwise) => Length is > 1e-12 and var length ? this * (1 / length) : otherwise;
}
