using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Datasets;

/// <summary>
/// Two shapes are the same label where they outline the same region and say the same about it. Ids, scores and what a source file said
/// besides do not count, so that the same annotations imported twice are no change.
/// </summary>
public sealed class ShapeContent : IEqualityComparer<Shape>
{
    public static ShapeContent Comparer { get; } = new();

    public bool Equals(Shape? x, Shape? y) => ReferenceEquals(x, y) || (x is not null && y is not null && x.Ignore == y.Ignore && x.Label == y.Label && (x, y) switch
    {
        (BoxShape a, BoxShape b) => (a.X, a.Y, a.Width, a.Height) == (b.X, b.Y, b.Width, b.Height),
        (RotatedBoxShape a, RotatedBoxShape b) => (a.CenterX, a.CenterY, a.Width, a.Height, a.Angle) == (b.CenterX, b.CenterY, b.Width, b.Height, b.Angle),
        (PolygonShape a, PolygonShape b) => SameRing(a.Points, b.Points) && SameHoles(a.Holes ?? [], b.Holes ?? []),
        _ => false,
    });

    public int GetHashCode(Shape obj) => obj switch
    {
        BoxShape box => HashCode.Combine(obj.Label, obj.Ignore, box.X, box.Y, box.Width, box.Height),
        RotatedBoxShape box => HashCode.Combine(obj.Label, obj.Ignore, box.CenterX, box.CenterY, box.Width, box.Height, box.Angle),
        PolygonShape polygon => HashCode.Combine(obj.Label, obj.Ignore, polygon.Points.Count, polygon.Points.Sum(p => p.Sum())),
        _ => HashCode.Combine(obj.Label, obj.Ignore),
    };

    private static bool SameHoles(IReadOnlyList<IReadOnlyList<double[]>> x, IReadOnlyList<IReadOnlyList<double[]>> y) =>
        x.Count == y.Count && x.Zip(y, SameRing).All(same => same);

    private static bool SameRing(IReadOnlyList<double[]> x, IReadOnlyList<double[]> y) =>
        x.Count == y.Count && x.Zip(y, (a, b) => a.AsSpan().SequenceEqual(b)).All(same => same);
}
