using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.Scoring;

/// <summary>Whole lines and images read right, over a set of images whose text was read (<see cref="ImageTexts"/>).</summary>
public static class StringScorer
{
    private readonly record struct Count(int RightLines, int FalseLines, int RightImages, int Edits);

    /// <summary>Null where no image has a text: the model does not read, or there is no image.</summary>
    /// <param name="images">Of one set.</param>
    /// <param name="threshold">Confidence from which a character counts: a hundredth, or the one the images were read for.</param>
    public static StringScore? Score(IReadOnlyList<ScoredImage> images, double threshold)
    {
        var texts = images.Select(image => image.Text).OfType<ImageText>().ToList();
        if (texts.Count == 0)
        {
            return null;
        }

        var (lines, characters) = (texts.Sum(t => t.Written.Count), texts.Sum(t => t.Written.Sum(line => line.Shapes.Count)));
        var best = lines == 0 ? null : Best(texts);
        // A threshold below that at which an image was read leaves its figures unknown; counts are then of what is known.
        var known = texts.TrueForAll(text => At(text, threshold) is not null);
        var now = Sum(texts, threshold);
        return new StringScore(
            texts.Count,
            lines,
            characters,
            now.RightLines,
            now.FalseLines,
            now.RightImages,
            now.Edits,
            known ? Share(now.RightLines, lines) : null,
            known ? Share(now.RightImages, texts.Count) : null,
            known ? Share(now.Edits, characters) : null,
            best,
            best is null ? null : Share(Sum(texts, best.Value).RightLines, lines),
            best is null ? null : Share(Sum(texts, best.Value).RightImages, texts.Count),
            best is null ? null : Share(Sum(texts, best.Value).Edits, characters));
    }

    /// <summary>What is read on an image at a threshold; null where there were too many false characters to read lines.</summary>
    public static TextReading? At(ImageText text, double threshold) => text.Readings.LastOrDefault(reading => reading.Threshold <= threshold);

    /// <summary>Of the hundredths at which every image was read.</summary>
    private static double? Best(List<ImageText> texts) => Enumerable.Range(1, 99)
        .Select(hundredth => hundredth / 100d)
        .Where(threshold => texts.TrueForAll(text => At(text, threshold) is not null))
        .Select(threshold => (Threshold: threshold, Count: Sum(texts, threshold)))
        .OrderByDescending(found => found.Count.RightLines)
        .ThenBy(found => found.Count.Edits)
        .ThenByDescending(found => found.Threshold)
        .Select(found => (double?)found.Threshold)
        .FirstOrDefault();

    private static Count Sum(List<ImageText> texts, double threshold)
    {
        var readings = texts.Select(text => At(text, threshold)).OfType<TextReading>().ToList();
        return new Count(
            readings.Sum(reading => reading.Lines.Count(line => line is { Written: not null, Edits: 0 })),
            readings.Sum(reading => reading.Lines.Count(line => line.Written is null)),
            readings.Count(reading => reading.Edits == 0),
            readings.Sum(reading => reading.Edits));
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
