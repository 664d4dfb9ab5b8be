using NeuroBot.Contracts.Reports;

namespace NeuroBot.Vision.Export;

/// <summary>One form of a finished model.</summary>
/// <param name="Figures">What was measured, and whether it is delivered.</param>
/// <param name="Onnx">Its file.</param>
public sealed record ExportedVariant(ModelVariant Figures, byte[] Onnx);
