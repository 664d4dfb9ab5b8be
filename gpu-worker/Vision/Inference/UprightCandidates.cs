using NeuroBot.Domain.Shapes;

namespace NeuroBot.Vision.Inference;

/// <summary>Upright boxes, compared in float32; across labels all are of one class.</summary>
internal readonly ref struct UprightCandidates(ReadOnlySpan<RawDetection> boxes, float limit, bool acrossLabels) : ICandidates
{
    private readonly ReadOnlySpan<RawDetection> boxes = boxes;

    public int Count => boxes.Length;

    public double Limit => limit;

    /// <summary>What both share is at most that share of the wider box.</summary>
    public double LeastShare => limit > 0 ? limit * ICandidates.Rounding : 0;

    public int ClassOf(int index) => acrossLabels ? 0 : boxes[index].Class;

    public Bounds BoundsOf(int index) => new(boxes[index].Left, boxes[index].Top, boxes[index].Right, boxes[index].Bottom);

    public bool Overlap(int one, int other) => boxes[one].Iou(boxes[other]) > limit;
}
