using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Annotations.Formats;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Annotations.Matching;

/// <summary>
/// Brings imported shapes into the forms of a model: detection and OCR keep boxes and rotated boxes, and take the upright box around
/// anything else; segmentation takes outlines. Ignore regions may have any form.
/// </summary>
internal static class ShapeFitting
{
    public static Shape Fit(Shape shape, ModelType type) => (type, shape) switch
    {
        (_, { Ignore: true }) => shape,
        (ModelType.Segmentation, _) => Geometry.ToPolygon(shape),
        (_, PolygonShape { Points.Count: > 0 }) => Geometry.ToBox(shape),
        _ => shape,
    };

    /// <summary>Shares of the image become pixels.</summary>
    public static Shape Scale(Shape shape, int width, int height) => shape is BoxShape box
        ? box with { X = box.X * width, Y = box.Y * height, Width = box.Width * width, Height = box.Height * height }
        : shape;

    /// <summary>LabelImg draws boxes only: no outlines to learn from.</summary>
    public static bool Serves(AnnotationFormat format, ModelType type) =>
        type != ModelType.Segmentation || format is AnnotationFormat.Labelme or AnnotationFormat.Coco;
}
