namespace NeuroBot.Domain.Shapes;

/// <summary>Upright rectangle by its edges, in pixels.</summary>
public readonly record struct Bounds(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    /// <summary>Square pixels; 0 where the edges are crossed.</summary>
    public double Area => Math.Max(0, Width) * Math.Max(0, Height);

    public bool Overlaps(Bounds other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>What both share; crossed edges (area 0) where they share nothing.</summary>
    public Bounds Intersect(Bounds other) => new(
        Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));

    public static Bounds Of(IReadOnlyList<double[]> points)
    {
        double left = double.PositiveInfinity, top = double.PositiveInfinity, right = double.NegativeInfinity, bottom = double.NegativeInfinity;
        foreach (var point in points)
        {
            left = Math.Min(left, point[0]);
            top = Math.Min(top, point[1]);
            right = Math.Max(right, point[0]);
            bottom = Math.Max(bottom, point[1]);
        }

        return points.Count == 0 ? default : new Bounds(left, top, right, bottom);
    }
}
