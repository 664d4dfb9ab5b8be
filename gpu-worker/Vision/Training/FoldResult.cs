using NeuroBot.Contracts.Data;

namespace NeuroBot.Vision.Training;

/// <summary>What came of one fold.</summary>
/// <param name="Detections">By image id: what the model that did not see the image finds on it, confidence 0.01 and up, best first.</param>
/// <param name="Shifts">What was added to the logits so that the usual threshold does best; null where that could not be told.</param>
/// <param name="Seconds">Of learning.</param>
internal sealed record FoldResult(IReadOnlyDictionary<string, IReadOnlyList<Shape>> Detections, IReadOnlyList<double>? Shifts, double Seconds);
