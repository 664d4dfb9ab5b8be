using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Masks;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Sdk;

/// <summary>One thing found on a picture, in pixels (origin top-left, y down).</summary>
/// <param name="Label">What it is.</param>
/// <param name="Score">Confidence, 0–1.</param>
/// <param name="Left">Of its upright box.</param>
/// <param name="Top">Of its upright box.</param>
/// <param name="Width">Of its upright box.</param>
/// <param name="Height">Of its upright box.</param>
/// <param name="Area">Square pixels: of the mask where the model marks pixels (holes taken off), else of the box.</param>
/// <param name="Outline">Corners in order (of a rotated box: top-left, top-right, bottom-right, bottom-left before it is turned), each [x, y]; the last joins the first.</param>
/// <param name="Holes">Rings that are cut out of the outline; empty for boxes.</param>
public sealed record Detection(
    string Label,
    double Score,
    double Left,
    double Top,
    double Width,
    double Height,
    double Area,
    IReadOnlyList<double[]> Outline,
    IReadOnlyList<IReadOnlyList<double[]>> Holes)
{
    /// <summary>The box itself where the model finds rotated boxes; else null.</summary>
    public RotatedBox? RotatedBox => Shape is RotatedBoxShape box ? new RotatedBox(box.CenterX, box.CenterY, box.Width, box.Height, box.Angle) : null;

    internal Shape Shape { get; private init; } = new PolygonShape(Outline, Holes);

    /// <summary>Outline and holes as one ring, for tools that know no holes: each hole hangs on a slit without width.</summary>
    public IReadOnlyList<double[]> Ring() => Shape is PolygonShape polygon ? Keyhole.Ring(polygon) : Outline;

    internal static Detection Of(Shape shape)
    {
        var bounds = Geometry.BoundsOf(shape);
        var (width, height) = shape is BoxShape box ? (box.Width, box.Height) : (bounds.Width, bounds.Height);
        return new Detection(
            shape.Label, shape.Score ?? 0, bounds.Left, bounds.Top, width, height, Geometry.Area(shape), Geometry.Outline(shape),
            (shape as PolygonShape)?.Holes ?? [])
        {
            Shape = shape,
        };
    }
}
