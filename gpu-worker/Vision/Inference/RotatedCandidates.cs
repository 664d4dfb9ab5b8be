using NeuroBot.Domain.Shapes;

namespace NeuroBot.Vision.Inference;

/// <summary>Rotated boxes, compared by the area that they share, in float64.</summary>
internal readonly ref struct RotatedCandidates(ReadOnlySpan<RotatedRectangle> rectangles, ReadOnlySpan<RotatedDetection> boxes, double limit) : ICandidates
{
    private readonly ReadOnlySpan<RotatedRectangle> rectangles = rectangles;
    private readonly ReadOnlySpan<RotatedDetection> boxes = boxes;

    public int Count => boxes.Length;

    public double Limit => limit;

    public int ClassOf(int index) => boxes[index].Class;

    public Bounds BoundsOf(int index) => rectangles[index].Bounds;

    public bool Overlap(int one, int other) => RotatedRectangle.IouExceeds(rectangles[one], rectangles[other], limit);
}
