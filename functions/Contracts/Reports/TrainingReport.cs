using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Contracts.Reports;

/// <summary>
/// Everything measured about one version. Holds every match of every image, so that a threshold slider needs no new run.
/// Shares and scores are 0–1; null where there is too little data to say.
/// </summary>
/// <param name="Team">Owner.</param>
/// <param name="Model">Model id.</param>
/// <param name="ModelName">As the user knows it.</param>
/// <param name="Run">Run id.</param>
/// <param name="Version">V1, V2, ….</param>
/// <param name="ModelType">What was learnt.</param>
/// <param name="Threshold">Detection threshold of the headline figures.</param>
/// <param name="MatchIou">Overlap from which a detection counts as correct in the headline figures (0.5).</param>
/// <param name="Labels">Label names in class order.</param>
/// <param name="HeldOut">Scores on images the weights never saw: the headline.</param>
/// <param name="TrainedOn">Scores on images the weights saw, beside it.</param>
/// <param name="Images">Every scored image with its targets and detections.</param>
/// <param name="Curve">Loss and held-out score over the training.</param>
/// <param name="Settings">As used.</param>
/// <param name="Chosen">What was chosen for the user and why, by name.</param>
/// <param name="Environment">Machine, libraries, seed.</param>
/// <param name="StartedAt">Of the learning.</param>
/// <param name="EndedAt">Of the report.</param>
/// <param name="TrainingSeconds">Of learning proper.</param>
/// <param name="PeakMemoryBytes">Of the worker process.</param>
/// <param name="Latency">Time per image of the exported model, measured where it was made.</param>
/// <param name="Parity">Proof that the exported model equals the trained one.</param>
/// <param name="Warnings">What the reader must know before trusting a figure.</param>
/// <param name="Variants">The forms of the model that were made, float32 first; null in reports of before there were any.</param>
/// <param name="Speed">Time per image by hardware; null in reports of before it was kept.</param>
/// <param name="LabelCheck">标签检查: labels that are most likely wrong, most likely first; null in a report of before there was a check.</param>
/// <param name="Folds">Where there was little data: how many folds scored one another. Then every image of <see cref="HeldOut"/> was scored by a model that did not learn from it, and the delivered model learnt from all.</param>
/// <param name="Sources">Tiled models: the same by source image, its tiles put together; null: not tiled.</param>
[Schema("neurobot.training-report", 1)]
public sealed record TrainingReport(
    string Team,
    string Model,
    string ModelName,
    string Run,
    string Version,
    ModelType ModelType,
    double Threshold,
    double MatchIou,
    IReadOnlyList<string> Labels,
    ScoreSet HeldOut,
    ScoreSet TrainedOn,
    IReadOnlyList<ScoredImage> Images,
    IReadOnlyList<CurvePoint> Curve,
    TrainingSettings Settings,
    IReadOnlyDictionary<string, string> Chosen,
    ReportEnvironment Environment,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    double TrainingSeconds,
    long PeakMemoryBytes,
    LatencyMeasurement Latency,
    ExportParity Parity,
    IReadOnlyList<ReportWarning> Warnings,
    IReadOnlyList<ModelVariant>? Variants = null,
    IReadOnlyList<SpeedRow>? Speed = null,
    IReadOnlyList<LabelFinding>? LabelCheck = null,
    int? Folds = null,
    SourceReport? Sources = null);

/// <summary>Scores of a tiled model by source image. What a seam cuts is one target, and one detection. Of a source only the annotated tiles count.</summary>
/// <param name="HeldOut">On sources that the weights never saw.</param>
/// <param name="TrainedOn">On sources that they saw.</param>
/// <param name="Images">Sources, as <see cref="TrainingReport.Images"/> has tiles; ids of sources.</param>
public sealed record SourceReport(ScoreSet HeldOut, ScoreSet TrainedOn, IReadOnlyList<ScoredImage> Images);

/// <summary>The headline figures of a version, kept on the run's row.</summary>
/// <param name="AverageRecall">平均检出率: correctly found ÷ labelled targets, held out, at the threshold; null where nothing was held out.</param>
/// <param name="Precision">Held out, at the threshold.</param>
/// <param name="Map50">Mean over labels of AP at IoU 0.5, held out.</param>
/// <param name="AnnotatedImages">In the snapshot.</param>
/// <param name="HeldOutImages">Of them only scored.</param>
/// <param name="Targets">Labelled targets in the snapshot.</param>
/// <param name="Labels">Number of labels.</param>
/// <param name="Variants">As in the report.</param>
/// <param name="Speed">As in the report.</param>
public sealed record ReportSummary(
    double? AverageRecall,
    double? Precision,
    double? Map50,
    int AnnotatedImages,
    int HeldOutImages,
    int Targets,
    int Labels,
    IReadOnlyList<ModelVariant>? Variants = null,
    IReadOnlyList<SpeedRow>? Speed = null);

/// <summary>Scores over one set of images.</summary>
/// <param name="Images">How many.</param>
/// <param name="Targets">Labelled targets on them (ignore regions left out).</param>
/// <param name="Correct">Detections at the threshold matched to a target.</param>
/// <param name="Missed">Targets without one.</param>
/// <param name="False">Detections at the threshold without a target.</param>
/// <param name="AverageRecall">Correct ÷ targets.</param>
/// <param name="Precision">Correct ÷ detections.</param>
/// <param name="F1">Harmonic mean of the two.</param>
/// <param name="BestF1">Over all thresholds, pooled over labels.</param>
/// <param name="BestThreshold">At which it is reached.</param>
/// <param name="Map50">Mean over labels of AP at IoU 0.5.</param>
/// <param name="Map5095">Mean over labels and IoU 0.50, 0.55, …, 0.95.</param>
/// <param name="PooledAp33">One pooled, non-interpolated AP over all labels at IoU &gt; 0.33 (DeepPCB's measure).</param>
/// <param name="PerLabel">One row per label, in class order.</param>
/// <param name="Confusion">Rows: labelled as; columns: found as; one more row and column for "nothing". At the threshold.</param>
/// <param name="Pixels">Segmentation only: pixels, and good or bad by image.</param>
/// <param name="Angles">Of the correct detections at the threshold; null where no rotated box with a direction is among them.</param>
/// <param name="Strings">Characters as lines of text; null for models that do not read.</param>
public sealed record ScoreSet(
    int Images,
    int Targets,
    int Correct,
    int Missed,
    int False,
    double? AverageRecall,
    double? Precision,
    double? F1,
    double? BestF1,
    double? BestThreshold,
    double? Map50,
    double? Map5095,
    double? PooledAp33,
    IReadOnlyList<LabelScore> PerLabel,
    IReadOnlyList<IReadOnlyList<int>> Confusion,
    PixelScore? Pixels = null,
    AngleErrors? Angles = null,
    StringScore? Strings = null);

/// <summary>
/// How far found angles are from labelled ones. Characters: on the full circle, 0–180°. Else: between the longer sides, 0–90°, nearly square targets
/// (longer ÷ shorter side below 1.1) left out.
/// </summary>
/// <param name="Pairs">How many were compared, ≥ 1.</param>
/// <param name="MedianDegrees">Of the absolute errors; of an even number the mean of the middle two.</param>
/// <param name="Percentile95Degrees">The smallest error that 95 % of the pairs do not exceed.</param>
public sealed record AngleErrors(int Pairs, double MedianDegrees, double Percentile95Degrees);

/// <summary>Scores of one label.</summary>
/// <param name="Label">Name.</param>
/// <param name="Targets">标注量 within this set.</param>
/// <param name="Share">标注占比 of all targets within this set.</param>
/// <param name="Correct">At the threshold.</param>
/// <param name="Missed">At the threshold.</param>
/// <param name="False">At the threshold.</param>
/// <param name="Recall">检出率.</param>
/// <param name="Precision">Correct ÷ detections.</param>
/// <param name="Ap50">Area under the interpolated precision-recall curve at IoU 0.5.</param>
/// <param name="Ap5095">Mean over IoU 0.50 … 0.95.</param>
/// <param name="Curve">Precision-recall points at falling thresholds (at most 101).</param>
/// <param name="BestThreshold">Recommended threshold: best F1, few targets drawn towards all labels; null where this set has no target or nothing was found.</param>
/// <param name="BestF1">The label's F1 there.</param>
public sealed record LabelScore(
    string Label,
    int Targets,
    double Share,
    int Correct,
    int Missed,
    int False,
    double? Recall,
    double? Precision,
    double? Ap50,
    double? Ap5095,
    IReadOnlyList<PrecisionRecallPoint> Curve,
    double? BestThreshold = null,
    double? BestF1 = null);

/// <summary>One point of a precision-recall curve.</summary>
public sealed record PrecisionRecallPoint(double Threshold, double Recall, double Precision);

/// <summary>One image with what was labelled and what was found (down to confidence 0.01).</summary>
/// <param name="Id">Image id.</param>
/// <param name="Name">As the user knows it.</param>
/// <param name="Split">Train or held out.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Targets">Labels, ignore regions included.</param>
/// <param name="Detections">Shapes with a score, best first.</param>
/// <param name="Matches">Pairs at <see cref="TrainingReport.MatchIou"/> over all detections, best score first.</param>
/// <param name="Text">Targets and detections as lines of text; null for models that do not read.</param>
/// <param name="Overlaps">What else counting at any threshold needs; null in a report of before it was kept.</param>
public sealed record ScoredImage(
    string Id,
    string Name,
    DatasetSplit Split,
    int Width,
    int Height,
    IReadOnlyList<Shape> Targets,
    IReadOnlyList<Shape> Detections,
    IReadOnlyList<ShapeMatch> Matches,
    ImageText? Text = null,
    ImageOverlaps? Overlaps = null);

/// <summary>Detection and target that belong together: indices into the lists of their image, and their overlap.</summary>
public sealed record ShapeMatch(int Detection, int Target, double Iou);

/// <summary>Advice or caution. The portal translates <see cref="Code"/>.</summary>
public sealed record ReportWarning(string Code, string Message, string? Label = null);

/// <summary>Where and with what it was made.</summary>
public sealed record ReportEnvironment(
    string Machine,
    string OperatingSystem,
    string Processor,
    int Cores,
    int Threads,
    string Device,
    string Runtime,
    string Torch,
    string OnnxRuntime,
    int Seed);

/// <summary>Time per image of the exported model: median over <see cref="Runs"/>, one image at a time.</summary>
public sealed record LatencyMeasurement(string Device, int Threads, int Width, int Height, double MedianMilliseconds, int Runs);

/// <summary>Largest difference between the trained network and the exported model over the checked images.</summary>
public sealed record ExportParity(int Images, double MaxScoreDifference, double MaxBoxDifferencePixels);
