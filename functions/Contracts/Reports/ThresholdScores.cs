namespace NeuroBot.Contracts.Reports;

/// <summary>The scores of a version counted anew at another threshold, without its images.</summary>
/// <param name="Threshold">Confidence from which a detection counts, 0–1.</param>
/// <param name="HeldOut">As in the report; figures over all thresholds are those of the report.</param>
/// <param name="TrainedOn">The same for images the weights saw.</param>
public sealed record ThresholdScores(double Threshold, ScoreSet HeldOut, ScoreSet TrainedOn);
