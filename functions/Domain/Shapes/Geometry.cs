using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Shapes;

/// <summary>Areas, bounds and overlap of shapes, in pixels of the stored image. All exact up to rounding; no rasters.</summary>
public static class Geometry
{
    /// <summary>Square pixels; holes taken off.</summary>
    public static double Area(Shape shape) => shape switch
    {
        BoxShape box => box.Width * box.Height,
        RotatedBoxShape box => box.Width * box.Height,
        PolygonShape polygon => Math.Max(0, Rings.Area(polygon.Points) - (polygon.Holes?.Sum(Rings.Area) ?? 0)),
        _ => throw Unknown(shape),
    };

    /// <summary>Smallest upright rectangle around the shape.</summary>
    public static Bounds BoundsOf(Shape shape) => shape switch
    {
        BoxShape box => new Bounds(box.X, box.Y, box.X + box.Width, box.Y + box.Height),
        RotatedBoxShape => ToRectangle(shape).Bounds,
        PolygonShape polygon => Bounds.Of(polygon.Points),
        _ => throw Unknown(shape),
    };

    /// <summary>The shape as its upright box, with the same id, label and marks.</summary>
    public static BoxShape ToBox(Shape shape)
    {
        var bounds = BoundsOf(shape);
        return shape as BoxShape ?? new BoxShape(bounds.Left, bounds.Top, bounds.Width, bounds.Height)
        {
            Id = shape.Id,
            Label = shape.Label,
            Ignore = shape.Ignore,
            Score = shape.Score,
            Extra = shape.Extra,
        };
    }

    /// <summary>The shape as a polygon, with the same id, label and marks.</summary>
    public static PolygonShape ToPolygon(Shape shape) => shape as PolygonShape ?? new PolygonShape(Outline(shape))
    {
        Id = shape.Id,
        Label = shape.Label,
        Ignore = shape.Ignore,
        Score = shape.Score,
        Extra = shape.Extra,
    };

    /// <summary>A box of either kind, made ready for overlap; an upright one has angle 0.</summary>
    /// <exception cref="ArgumentException">The shape is no box.</exception>
    public static RotatedRectangle ToRectangle(Shape shape) => shape switch
    {
        BoxShape box => new RotatedRectangle(box.X + (box.Width / 2), box.Y + (box.Height / 2), box.Width, box.Height, 0),
        RotatedBoxShape box => new RotatedRectangle(box.CenterX, box.CenterY, box.Width, box.Height, box.Angle),
        _ => throw Unknown(shape),
    };

    /// <summary>Outer corners in order: for boxes top-left, top-right, bottom-right, bottom-left (before turning).</summary>
    public static IReadOnlyList<double[]> Outline(Shape shape) => shape switch
    {
        BoxShape box => [[box.X, box.Y], [box.X + box.Width, box.Y], [box.X + box.Width, box.Y + box.Height], [box.X, box.Y + box.Height]],
        RotatedBoxShape box => Corners(box),
        PolygonShape polygon => polygon.Points,
        _ => throw Unknown(shape),
    };

    /// <summary>Area of what both shapes cover, in square pixels. Polygons count by the even-odd rule.</summary>
    public static double Intersection(Shape a, Shape b)
    {
        var (left, right) = (BoundsOf(a), BoundsOf(b));
        if (!left.Overlaps(right))
        {
            return 0;
        }

        return (a, b) switch
        {
            (BoxShape, BoxShape) => left.Intersect(right).Area,
            (PolygonShape, _) or (_, PolygonShape) => Overlap.Area(RingsOf(a), RingsOf(b)),
            _ => RotatedRectangle.Intersection(ToRectangle(a), ToRectangle(b)),
        };
    }

    /// <summary>Intersection over union, 0–1; 0 where either has no area.</summary>
    public static double Iou(Shape a, Shape b)
    {
        var intersection = Intersection(a, b);
        if (!(intersection > 0))
        {
            return 0;
        }

        return Math.Clamp(intersection / (Area(a) + Area(b) - intersection), 0, 1);
    }

    /// <summary>Share of <paramref name="shape"/> that lies inside <paramref name="region"/>, 0–1.</summary>
    public static double CoveredBy(Shape shape, Shape region)
    {
        var area = Area(shape);
        return area > 0 ? Math.Clamp(Intersection(shape, region) / area, 0, 1) : 0;
    }

    /// <summary>Does the shape cover the point? Polygons count by the even-odd rule.</summary>
    public static bool Contains(Shape shape, double x, double y)
    {
        var inside = false;
        foreach (var ring in RingsOf(shape))
        {
            for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
            {
                var (p, q) = (ring[i], ring[j]);
                inside ^= p[1] > y != q[1] > y && x < p[0] + ((q[0] - p[0]) * (y - p[1]) / (q[1] - p[1]));
            }
        }

        return inside;
    }

    /// <summary>Points that a shape is written with; none where a few numbers say it.</summary>
    public static int PointCount(Shape shape) => shape is PolygonShape polygon ? polygon.Points.Count + (polygon.Holes?.Sum(hole => hole.Count) ?? 0) : 0;

    /// <summary>Brings an angle into [-period/2, period/2): period π where a half turn changes nothing, 2π where it does (text).</summary>
    public static double NormaliseAngle(double radians, double period) => Angles.Normalise(radians, period);

    internal static IReadOnlyList<IReadOnlyList<double[]>> RingsOf(Shape shape) =>
        shape is PolygonShape { Holes: { Count: > 0 } holes } polygon ? [polygon.Points, .. holes] : [Outline(shape)];

    private static double[][] Corners(RotatedBoxShape box)
    {
        // y points down, so this matrix turns clockwise on screen.
        var (sin, cos) = Math.SinCos(box.Angle);
        double[] At(double x, double y) => [box.CenterX + (x * cos) - (y * sin), box.CenterY + (x * sin) + (y * cos)];
        var (w, h) = (box.Width / 2, box.Height / 2);
        return [At(-w, -h), At(w, -h), At(w, h), At(-w, h)];
    }

    private static ArgumentException Unknown(Shape shape) => new($"no geometry for {shape.GetType().Name}", nameof(shape));
}
