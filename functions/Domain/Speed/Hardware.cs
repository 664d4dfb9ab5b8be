namespace NeuroBot.Domain.Speed;

/// <summary>What a machine can do at best, and how much of it a network of small maps gets.</summary>
/// <param name="Kind">One of the kinds of hardware of the table (SpeedHardware).</param>
/// <param name="Device">By name.</param>
/// <param name="MultiplyAddsPerSecond">Peak in float32, half of the published floating-point operations per second.</param>
/// <param name="BytesPerSecond">Peak of its memory.</param>
/// <param name="SecondsPerOperation">To start one operation.</param>
/// <param name="Block">Channels that it takes together.</param>
/// <param name="Efficiency">Share of the peak that is reached, 0–1.</param>
/// <param name="EfficiencyError">By how much that share may be off, relative: 0 where it was fitted to measurements.</param>
public sealed record Hardware(
    string Kind,
    string Device,
    double MultiplyAddsPerSecond,
    double BytesPerSecond,
    double SecondsPerOperation,
    int Block,
    double Efficiency,
    double EfficiencyError = 0);
