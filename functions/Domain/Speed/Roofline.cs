namespace NeuroBot.Domain.Speed;

/// <summary>
/// Estimates the time of a network on a machine where it was not run (the roofline of Williams, Waterman and Patterson 2009): each operation takes as
/// long as the slower of its multiply-adds and its bytes, plus a start.
/// </summary>
public static class Roofline
{
    /// <summary>
    /// Largest relative error of the method where it was checked: times of one processor, efficiency fitted to the other graphs and sizes (README; bench
    /// command <c>estimates</c>).
    /// </summary>
    public const double MethodError = 0.2;

    /// <summary>Milliseconds of one run.</summary>
    /// <param name="operations">Of the network, at the size that is run.</param>
    /// <param name="hardware">The machine.</param>
    public static double Milliseconds(IEnumerable<Operation> operations, Hardware hardware) => 1000 * operations.Sum(operation =>
        hardware.SecondsPerOperation + Math.Max(
            operation.InBlocksOf(hardware.Block) / (hardware.MultiplyAddsPerSecond * hardware.Efficiency),
            operation.Bytes / (hardware.BytesPerSecond * hardware.Efficiency)));

    /// <summary>Relative error to state with an estimate: of the method and of the efficiency, which have nothing to do with one another.</summary>
    public static double RelativeError(Hardware hardware) => Math.Sqrt((MethodError * MethodError) + (hardware.EfficiencyError * hardware.EfficiencyError));
}
