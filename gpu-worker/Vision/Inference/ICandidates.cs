using NeuroBot.Domain.Shapes;

namespace NeuroBot.Vision.Inference;

/// <summary>Boxes that may suppress each other, best first.</summary>
internal interface ICandidates
{
    int Count { get; }

    /// <summary>Overlap above which the worse of two is dropped.</summary>
    double Limit { get; }

    int ClassOf(int index);

    /// <summary>Upright rectangle that holds the box. Boxes whose rectangles do not overlap have an intersection over union of 0.</summary>
    Bounds BoundsOf(int index);

    /// <summary>Is the intersection over union of the two above the limit? Classes are not looked at.</summary>
    bool Overlap(int one, int other);
}
