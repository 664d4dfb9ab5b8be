namespace NeuroBot.Contracts.Reports;

/// <summary>
/// Scores of a segmentation over one set of images, at the threshold. Pixels: all images counted together; instances that reach the threshold are painted,
/// better ones over worse; ignore regions are left out. Shares are 0–1; null where there is too little data to say.
/// </summary>
/// <param name="PerLabel">One row per label, in class order.</param>
/// <param name="AnyLabel">Defect or not, whichever kind: a pixel of one label found as another is right here.</param>
/// <param name="Background">Pixels of no label.</param>
/// <param name="MeanIou">Over the labels that are on these images; background not among them.</param>
/// <param name="MeanDice">The same of Dice.</param>
/// <param name="Images">Good or bad, image by image.</param>
public sealed record PixelScore(
    IReadOnlyList<PixelLabelScore> PerLabel,
    PixelFigures AnyLabel,
    PixelFigures Background,
    double? MeanIou,
    double? MeanDice,
    ImageDecision Images);

/// <summary>Scores of one label's pixels, and of the question which images show it.</summary>
public sealed record PixelLabelScore(string Label, PixelFigures Pixels, ImageCounts Images);

/// <summary>How well found pixels cover labelled ones.</summary>
/// <param name="Labelled">Pixels.</param>
/// <param name="Found">Pixels.</param>
/// <param name="Shared">Both.</param>
/// <param name="Iou">Shared ÷ (labelled + found − shared); null where none is labelled.</param>
/// <param name="Dice">2 · shared ÷ (labelled + found); null where none is labelled.</param>
/// <param name="Recall">Shared ÷ labelled.</param>
/// <param name="Precision">Shared ÷ found.</param>
public sealed record PixelFigures(long Labelled, long Found, long Shared, double? Iou, double? Dice, double? Recall, double? Precision);

/// <summary>Images sorted into good and bad by whether anything on them reaches the threshold.</summary>
/// <param name="WithTarget">Images with a labelled target.</param>
/// <param name="Missed">Of them, those on which nothing was found.</param>
/// <param name="Without">Images with none.</param>
/// <param name="Flagged">Of them, those on which something was found.</param>
/// <param name="MissRate">Missed ÷ with a target.</param>
/// <param name="FalseAlarmRate">Flagged ÷ without.</param>
public sealed record ImageCounts(int WithTarget, int Missed, int Without, int Flagged, double? MissRate, double? FalseAlarmRate);

/// <summary>The decision at the threshold, and what other thresholds would give.</summary>
/// <param name="AtThreshold">Any label.</param>
/// <param name="Curve">At falling thresholds, at most 101 points; empty where either kind of image is missing.</param>
/// <param name="MissRateAtTenPercent">Lowest miss rate with a false-alarm rate of at most 10 %.</param>
/// <param name="ThresholdAtTenPercent">Where it is reached; null where it is reached by finding nothing at all.</param>
public sealed record ImageDecision(
    ImageCounts AtThreshold,
    IReadOnlyList<DecisionPoint> Curve,
    double? MissRateAtTenPercent,
    double? ThresholdAtTenPercent);

/// <summary>One point of the trade-off between images missed and images flagged for nothing.</summary>
public sealed record DecisionPoint(double Threshold, double MissRate, double FalseAlarmRate);
