using NeuroBot.Domain.Shapes;

namespace NeuroBot.Vision.Inference;

/// <summary>Boxes that may suppress each other, best first.</summary>
internal interface ICandidates
{
    /// <summary>Far more than the rounding of an overlap in float32.</summary>
    const double Rounding = 1 - 1e-5;

    int Count { get; }

    /// <summary>Overlap above which the worse of two is dropped.</summary>
    double Limit { get; }

    /// <summary>
    /// Share of the width of either box's upright rectangle (and of its height) that both must share to overlap by more than the limit; 0 where nothing
    /// can be said. Rounding of the overlap is allowed for.
    /// </summary>
    double LeastShare { get; }

    int ClassOf(int index);

    /// <summary>Upright rectangle that holds the box. Boxes whose rectangles do not overlap have an intersection over union of 0.</summary>
    Bounds BoundsOf(int index);

    /// <summary>Is the intersection over union of the two above the limit? Classes are not looked at.</summary>
    bool Overlap(int one, int other);
}
