using NeuroBot.Domain.Shapes;

namespace NeuroBot.Vision.Inference;

/// <summary>Upright boxes, compared in float32.</summary>
internal readonly ref struct UprightCandidates(ReadOnlySpan<RawDetection> boxes, float limit) : ICandidates
{
    private readonly ReadOnlySpan<RawDetection> boxes = boxes;

    public int Count => boxes.Length;

    public double Limit => limit;

    public int ClassOf(int index) => boxes[index].Class;

    public Bounds BoundsOf(int index) => new(boxes[index].Left, boxes[index].Top, boxes[index].Right, boxes[index].Bottom);

    public bool Overlap(int one, int other) => boxes[one].Iou(boxes[other]) > limit;
}
