using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Identity;
using NeuroBot.Domain.Naming;

namespace NeuroBot.Domain.Shapes;

/// <summary>
/// What a shape must be to be kept: finite, with an area, not crossing itself, at least partly on the image, with a label (ignore
/// regions need none). What sticks out of the image is clipped, and that is said; a rotated box is kept whole when any of it lies on
/// the image, since no clipped rotated box exists.
/// </summary>
public static class ShapeRules
{
    public const int MaximumShapes = 20_000;
    public const int MaximumPoints = 10_000;
    public const int MaximumPointsPerImage = 2_000_000;

    /// <summary>Square pixels below which a shape has no area (rounding of written numbers).</summary>
    public const double MinimumArea = 1e-6;

    private const int MaximumIdLength = 64;

    /// <summary>Checks every shape by itself. A missing, doubled or odd id is replaced by a new one.</summary>
    /// <param name="shapes">In order.</param>
    /// <param name="width">Of the stored image, pixels.</param>
    /// <param name="height">Of the stored image, pixels.</param>
    /// <param name="type">Angles of rotated boxes: half a turn is nothing for detection, but upside down for text.</param>
    /// <param name="ids">For shapes without an id.</param>
    /// <returns>All shapes with their refusals and notes; or a refusal of the whole where there are more than an image may have.</returns>
    public static Outcome<CheckedShapes> CheckAll(IReadOnlyList<Shape> shapes, int width, int height, ModelType type, IIdMaker ids)
    {
        if (shapes.Count > MaximumShapes)
        {
            return Refusal.Of(RefusalCodes.ShapeTooMany, $"An image has at most {MaximumShapes} shapes; these are {shapes.Count}.",
                ("count", shapes.Count), ("limit", MaximumShapes));
        }

        var kept = new List<Shape>(shapes.Count);
        var (refused, notes) = (new List<ImportNote>(), new List<ImportNote>());
        var used = new HashSet<string>(StringComparer.Ordinal);
        var points = 0L;
        for (var i = 0; i < shapes.Count; i++)
        {
            points += shapes[i] is PolygonShape polygon ? polygon.Points.Count : 0;
            var result = points > MaximumPointsPerImage ? new CheckedShape(null, TooManyPoints(points)) : Check(shapes[i], width, height, type);
            if (result.Shape is null)
            {
                refused.Add(Note(i, result.Refusal!));
                continue;
            }

            if (result.Note is not null)
            {
                notes.Add(Note(i, result.Note));
            }

            var id = IsPlainId(result.Shape.Id) && used.Add(result.Shape.Id) ? result.Shape.Id : ids.Next();
            used.Add(id);
            kept.Add(result.Shape with { Id = id });
        }

        return new CheckedShapes(kept, refused, notes);
    }

    /// <summary>Checks one shape; ids are left alone.</summary>
    public static CheckedShape Check(Shape shape, int width, int height, ModelType type)
    {
        if (!shape.Ignore && !LabelNames.Check(shape.Label).TryGet(out _, out var labelRefusal))
        {
            return new CheckedShape(null, labelRefusal);
        }

        var normal = shape with
        {
            Label = shape.Ignore ? "" : LabelNames.Check(shape.Label).Value,
            Score = shape.Score is { } score && double.IsFinite(score) ? Math.Clamp(score, 0, 1) : null,
        };
        return CheckForm(normal) is { } refusal ? new CheckedShape(null, refusal) : Clip(Turn(normal, type), width, height);
    }

    private static Refusal? CheckForm(Shape shape)
    {
        if (shape is PolygonShape polygon)
        {
            var rings = Geometry.RingsOf(polygon);
            if (rings.Any(ring => ring.Count is < 3 or > MaximumPoints || ring.Any(point => point is not { Length: 2 })))
            {
                return Refusal.Of(RefusalCodes.ShapePointCount, $"A polygon has 3 to {MaximumPoints} points; this one has {polygon.Points.Count}.",
                    ("count", polygon.Points.Count), ("minimum", 3), ("limit", MaximumPoints));
            }

            if (rings.Any(ring => ring.Any(point => !IsUsable(point[0]) || !IsUsable(point[1]))))
            {
                return NotFinite();
            }

            if (rings.Any(ring => SelfCrossing.Find(ring) is not null))
            {
                return Refusal.Of(RefusalCodes.ShapeSelfCrossing, "The outline crosses itself.");
            }
        }
        else if (!(shape switch
        {
            BoxShape box => IsUsable(box.X) && IsUsable(box.Y) && IsUsable(box.Width) && IsUsable(box.Height),
            RotatedBoxShape box => IsUsable(box.CenterX) && IsUsable(box.CenterY) && IsUsable(box.Width) && IsUsable(box.Height) && IsUsable(box.Angle),
            _ => false,
        }))
        {
            return NotFinite();
        }

        var (width, height) = shape switch
        {
            BoxShape box => (box.Width, box.Height),
            RotatedBoxShape box => (box.Width, box.Height),
            _ => (1, 1),
        };
        return width <= 0 || height <= 0 || Geometry.Area(shape) < MinimumArea
            ? Refusal.Of(RefusalCodes.ShapeZeroArea, "The shape has no area.")
            : null;
    }

    /// <summary>With its angle in the range of the model's type: half a turn is nothing for a thing, and upside down for text.</summary>
    internal static Shape Turn(Shape shape, ModelType type) => shape is RotatedBoxShape box
        ? box with { Angle = Geometry.NormaliseAngle(box.Angle, type == ModelType.Ocr ? 2 * Math.PI : Math.PI) }
        : shape;

    private static CheckedShape Clip(Shape shape, int width, int height)
    {
        var image = new Bounds(0, 0, width, height);
        var bounds = Geometry.BoundsOf(shape);
        if (image.Left <= bounds.Left && image.Top <= bounds.Top && bounds.Right <= image.Right && bounds.Bottom <= image.Bottom)
        {
            return new CheckedShape(shape);
        }

        var outside = new CheckedShape(null, Refusal.Of(RefusalCodes.ShapeOutside, "The shape lies outside the image."));
        var clipped = Refusal.Of(RefusalCodes.ShapeClipped, "The shape sticks out of the image and was clipped.");
        switch (shape)
        {
            case BoxShape box:
                var inside = image.Intersect(bounds);
                return inside.Area < MinimumArea
                    ? outside
                    : new CheckedShape(box with { X = inside.Left, Y = inside.Top, Width = inside.Width, Height = inside.Height }, Note: clipped);
            case PolygonShape polygon:
                var ring = Rings.Clip(polygon.Points, image);
                var holes = polygon.Holes?.Select(hole => Rings.Clip(hole, image)).Where(hole => Rings.Area(hole) >= MinimumArea).ToList();
                var cut = polygon with { Points = ring, Holes = holes is { Count: > 0 } ? holes : null };
                return ring.Count < 3 || Geometry.Area(cut) < MinimumArea ? outside : new CheckedShape(cut, Note: clipped);
            default:
                var whole = new BoxShape(0, 0, width, height);
                return Geometry.Intersection(shape, whole) < MinimumArea ? outside : new CheckedShape(shape);
        }
    }

    /// <summary>Beyond a billion pixels a number is no coordinate, and arithmetic on it loses its meaning.</summary>
    private static bool IsUsable(double value) => Math.Abs(value) <= 1e9;

    private static Refusal NotFinite() => Refusal.Of(RefusalCodes.ShapeNotFinite, "The shape has a coordinate that is not a finite number.");

    private static Refusal TooManyPoints(long points) => Refusal.Of(RefusalCodes.ShapePointCount,
        $"All polygons of an image have at most {MaximumPointsPerImage} points together.", ("count", points), ("minimum", 3), ("limit", MaximumPointsPerImage));

    private static bool IsPlainId(string id) => id.Length is > 0 and <= MaximumIdLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static ImportNote Note(int index, Refusal refusal) => new(index, refusal with
    {
        Arguments = new Dictionary<string, string>(refusal.Arguments ?? new Dictionary<string, string>())
        {
            ["index"] = index.ToString(System.Globalization.CultureInfo.InvariantCulture),
        },
    });
}
