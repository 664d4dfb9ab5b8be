using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.Speed;

/// <summary>
/// The GPUs that stand for their series: the middle of each, not the fastest. Peaks are the makers' (boost clock × cores; memory bandwidth). What small
/// networks reach of them at one image was not measured here: two fifths, give or take half of that.
/// </summary>
public static class ReferenceCards
{
    private const double Efficiency = 0.4;
    private const double EfficiencyError = 0.5;

    // To start a kernel and wait for the one before.
    private const double Start = 10e-6;

    // Channels of the smallest tile of a matrix product on these cards.
    private const int Tile = 32;

    /// <summary>GTX 1660: 1,408 cores at 1.785 GHz, 192 GB/s. RTX 3060: 3,584 cores at 1.777 GHz, 360 GB/s.</summary>
    public static IReadOnlyList<Hardware> All { get; } =
    [
        new(SpeedHardware.Series10To20, "GeForce GTX 1660", 1408 * 1.785e9, 192e9, Start, Tile, Efficiency, EfficiencyError),
        new(SpeedHardware.Series30AndUp, "GeForce RTX 3060", 3584 * 1.777e9, 360e9, Start, Tile, Efficiency, EfficiencyError),
    ];
}
