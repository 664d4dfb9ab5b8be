using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Scoring;

/// <summary>How much of one region lies on another, as scoring counts it.</summary>
internal static class Overlap
{
    /// <summary>
    /// Intersection over union, 0–1. A model that finds upright boxes is asked for upright boxes: whatever shape a person drew, its
    /// bounding box is compared with a detected box. A detected rotated box or outline is compared with the very shape, by exact area.
    /// </summary>
    public static double Iou(Shape target, Shape detection) =>
        Geometry.Iou(detection is BoxShape ? Geometry.ToBox(target) : target, detection);

    /// <summary>Is at least half of the shape's area inside one of the regions?</summary>
    public static bool MostlyInside(Shape shape, IReadOnlyList<Shape> regions) =>
        regions.Any(region => Geometry.CoveredBy(shape, region) >= 0.5);
}
