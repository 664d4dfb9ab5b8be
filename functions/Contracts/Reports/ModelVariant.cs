using NeuroBot.Contracts.Sdk;

namespace NeuroBot.Contracts.Reports;

/// <summary>One form of a version's model: the float32 reference, or a smaller and faster one, measured beside it.</summary>
/// <param name="Name">float32 or int8 (<see cref="VariantNames"/>).</param>
/// <param name="Bytes">Length of the ONNX file.</param>
/// <param name="Sha256">Lower-case hex of the file.</param>
/// <param name="MedianMilliseconds">Of one inference on one CPU thread, the network alone, where it was made.</param>
/// <param name="HeldOutScore">0–1 on the held-out images: mAP at IoU 0.5, for segmentation mean IoU; null where nothing is held out.</param>
/// <param name="LossPoints">Points (hundredths) of that score lost against float32, negative where it is better; null where nothing is held out.</param>
/// <param name="Withheld">Why it is not delivered; null: it is.</param>
public sealed record ModelVariant(
    string Name, long Bytes, string Sha256, double MedianMilliseconds, double? HeldOutScore, double? LossPoints, Refusal? Withheld = null);
