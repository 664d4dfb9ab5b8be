namespace NeuroBot.Domain.Masks;

/// <summary>How probabilities become instances.</summary>
/// <param name="Thresholds">Mask threshold of each class, in (0, 1]: from there on a pixel belongs to a confident instance.</param>
/// <param name="MinimumArea">Instances of fewer pixels are left out; 1: none is.</param>
/// <param name="Simplification">Bound of <see cref="Simplifier"/> in pixels; 0: outlines run along the pixels' edges.</param>
/// <param name="MostInstances">Only so many of the best are kept.</param>
public sealed record InstanceRules(IReadOnlyList<double> Thresholds, int MinimumArea = 1, double Simplification = 0, int MostInstances = 1000)
{
    /// <summary>0.5 for every class.</summary>
    public static InstanceRules Default(int classes) => new([.. Enumerable.Repeat(0.5, classes)]);
}
