using NeuroBot.Domain.Shapes;

namespace NeuroBot.Vision.Inference;

/// <summary>Rotated boxes, compared by the area that they share, in float64; across labels all are of one class.</summary>
internal readonly ref struct RotatedCandidates(ReadOnlySpan<RotatedRectangle> rectangles, ReadOnlySpan<RotatedDetection> boxes, double limit, bool acrossLabels) : ICandidates
{
    private readonly ReadOnlySpan<RotatedRectangle> rectangles = rectangles;
    private readonly ReadOnlySpan<RotatedDetection> boxes = boxes;

    public int Count => boxes.Length;

    public double Limit => limit;

    /// <summary>A strip of share s of a convex figure's width holds at most 2s − s² of its area (all of a triangle's but the tips: its widths are concave).</summary>
    public double LeastShare => limit > 0 ? (1 - Math.Sqrt(1 - Math.Min(1, limit))) * ICandidates.Rounding : 0;

    public int ClassOf(int index) => acrossLabels ? 0 : boxes[index].Class;

    public Bounds BoundsOf(int index) => rectangles[index].Bounds;

    public bool Overlap(int one, int other) => RotatedRectangle.IouExceeds(rectangles[one], rectangles[other], limit);
}
