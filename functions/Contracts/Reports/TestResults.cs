using NeuroBot.Contracts.Data;

namespace NeuroBot.Contracts.Reports;

/// <summary>What one version found on the images of one test.</summary>
[Schema("neurobot.test-results", 1)]
public sealed record TestResults(string Test, string Run, string Version, ModelType ModelType, IReadOnlyList<TestedImage> Images);

/// <summary>
/// One tested image; detections down to confidence 0.01, best first. A refusal where it could not be read. Lines of text that the detections from the
/// version's own thresholds up make (indices into the detections); null for models that do not read.
/// </summary>
public sealed record TestedImage(
    string Id,
    string Name,
    int Width,
    int Height,
    IReadOnlyList<Shape> Detections,
    double Milliseconds,
    Refusal? Refusal = null,
    IReadOnlyList<TextLine>? Lines = null);
