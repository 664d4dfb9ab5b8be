using NeuroBot.Contracts.Data;

namespace NeuroBot.Contracts.Reports;

/// <summary>What is written on one image and what was read (characters only).</summary>
/// <param name="Written">Lines that the labels make; indices into <see cref="ScoredImage.Targets"/>. Ignore regions, and what lies in them, are left out.</param>
/// <param name="Read">Lines that the detections at the report's threshold make; indices into <see cref="ScoredImage.Detections"/>.</param>
/// <param name="Readings">
/// What is read at each threshold, rising: an entry holds from its own threshold up to the next one's. Exact at hundredths and at the report's threshold.
/// Below the first entry there are too many false characters to read lines.
/// </param>
public sealed record ImageText(IReadOnlyList<TextLine> Written, IReadOnlyList<TextLine> Read, IReadOnlyList<TextReading> Readings);

/// <summary>Lines read from one threshold on.</summary>
/// <param name="Threshold">Least confidence of the characters.</param>
/// <param name="Lines">In reading order.</param>
/// <param name="Edits">Characters to insert, delete or exchange until the image reads as it is labelled; 0: every line is right.</param>
public sealed record TextReading(double Threshold, IReadOnlyList<ReadText> Lines, int Edits);

/// <summary>One line that was read.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Written">The true line that stands there, as an index into <see cref="ImageText.Written"/>; null: no line is there.</param>
/// <param name="Edits">To the true line; all its characters where there is none. 0 where it is right.</param>
public sealed record ReadText(string Text, int? Written, int Edits);
