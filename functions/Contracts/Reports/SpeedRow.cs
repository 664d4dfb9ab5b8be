using NeuroBot.Contracts.Sdk;

namespace NeuroBot.Contracts.Reports;

/// <summary>One row of the table of hardware and time per image (模型导出): the network alone, one image at a time.</summary>
/// <param name="Hardware">One of <see cref="SpeedHardware"/>.</param>
/// <param name="Device">Name of the processor, or of the card that stands for its series.</param>
/// <param name="Threads">CPU threads of one inference; null on a GPU.</param>
/// <param name="Variant">float32 or int8 (<see cref="VariantNames"/>).</param>
/// <param name="Milliseconds">Per image.</param>
/// <param name="Measured">True: measured where the model was made. False: estimated from its operations.</param>
/// <param name="RelativeError">Of an estimate: 0.3 says that the true time may lie 30 % to either side; null where measured.</param>
public sealed record SpeedRow(
    string Hardware, string Device, int? Threads, string Variant, double Milliseconds, bool Measured, double? RelativeError = null);

/// <summary>Kinds of hardware of the table; the portal has a name for each, in each language.</summary>
public static class SpeedHardware
{
    public const string Cpu = "cpu";

    /// <summary>GTX 10, GTX 16 and RTX 20 series (10/20 系列).</summary>
    public const string Series10To20 = "gpu-10-20";

    /// <summary>RTX 30 series and up.</summary>
    public const string Series30AndUp = "gpu-30-up";
}
