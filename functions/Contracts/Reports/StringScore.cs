namespace NeuroBot.Contracts.Reports;

/// <summary>
/// How well whole lines are read over one set of images. Shares are null where there is nothing to read, or where a reading is not known.
/// </summary>
/// <param name="Images">How many, those without text included.</param>
/// <param name="Lines">True lines on them (ignore regions left out).</param>
/// <param name="Characters">In these lines.</param>
/// <param name="RightLines">True lines read without any mistake, at the threshold.</param>
/// <param name="FalseLines">Lines read where none is.</param>
/// <param name="RightImages">Images on which every line is right and none is false.</param>
/// <param name="Edits">Characters to insert, delete or exchange until everything reads as it is labelled.</param>
/// <param name="LineAccuracy">Right lines ÷ lines.</param>
/// <param name="ImageAccuracy">Right images ÷ images.</param>
/// <param name="CharacterErrorRate">Edits ÷ characters; beyond 1 where more is false than there is.</param>
/// <param name="BestThreshold">At which most lines are right (of equal ones: fewest edits, then the highest), in hundredths.</param>
/// <param name="BestLineAccuracy">At that threshold.</param>
/// <param name="BestImageAccuracy">At that threshold.</param>
/// <param name="BestCharacterErrorRate">At that threshold.</param>
public sealed record StringScore(
    int Images,
    int Lines,
    int Characters,
    int RightLines,
    int FalseLines,
    int RightImages,
    int Edits,
    double? LineAccuracy,
    double? ImageAccuracy,
    double? CharacterErrorRate,
    double? BestThreshold,
    double? BestLineAccuracy,
    double? BestImageAccuracy,
    double? BestCharacterErrorRate);
