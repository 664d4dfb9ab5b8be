using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Lines;

namespace NeuroBot.Domain.Scoring;

/// <summary>Reads an image of characters: the lines that the targets make against those that the detections make, at every threshold.</summary>
public static class ImageTexts
{
    /// <summary>A detection stands on the place of a target from this overlap on, whatever it was taken for.</summary>
    private const double SamePlace = 0.2;

    /// <summary>With more characters than so many times the true ones, and some, there is nothing to read: such low thresholds cost time alone.</summary>
    private const int MostTimes = 2;
    private const int MostBeyond = 10;

    /// <summary>What is written and what is read.</summary>
    /// <param name="image">With targets and detections; its matches and text are not read.</param>
    /// <param name="labels">Shapes of other labels are not counted, as in <see cref="Scorer"/>.</param>
    /// <param name="threshold">Of the report, 0–1.</param>
    /// <param name="matchIou">Overlap from which a detection in an ignore region counts because it found a target.</param>
    public static ImageText Of(ScoredImage image, IReadOnlyList<string> labels, double threshold, double matchIou)
    {
        var (pairs, known) = (new ImagePairs(image.Targets, image.Detections), labels.ToHashSet(StringComparer.Ordinal));
        var found = pairs.Match(matchIou);
        var written = TextLines.Build(image.Targets, t => pairs.Counts[t] && known.Contains(image.Targets[t].Label));
        var counted = Enumerable.Range(0, image.Detections.Count)
            .Where(d => (found[d].Target >= 0 || !pairs.Neutral[d]) && known.Contains(image.Detections[d].Label))
            .ToList();
        var reader = new LineReader(image, written, Places(image, written, counted));
        return new ImageText(written, reader.Lines(At(threshold)), Readings());

        HashSet<int> At(double least) => [.. counted.Where(d => (image.Detections[d].Score ?? 1) >= least)];

        List<TextReading> Readings()
        {
            var most = (MostTimes * written.Sum(line => line.Shapes.Count)) + MostBeyond;
            var (falling, before) = (new List<TextReading>(), -1);
            foreach (var least in Enumerable.Range(1, 99).Select(hundredth => hundredth / 100d).Append(threshold).Distinct().OrderDescending())
            {
                var characters = At(least);
                if (characters.Count > most && least < threshold)
                {
                    break;
                }

                // Where no character came in, the last reading holds from further down.
                var same = characters.Count == before;
                before = characters.Count;
                if (same)
                {
                    falling[^1] = falling[^1] with { Threshold = least };
                }
                else
                {
                    falling.Add(reader.Read(characters, least));
                }
            }

            falling.Reverse();
            return falling;
        }
    }

    /// <summary>Per detection: the counted target that it overlaps most; −1 where there is none.</summary>
    private static int[] Places(ScoredImage image, IReadOnlyList<TextLine> written, List<int> counted)
    {
        var places = Enumerable.Repeat(-1, image.Detections.Count).ToArray();
        var targets = written.SelectMany(line => line.Shapes).ToList();
        foreach (var d in counted)
        {
            var best = SamePlace;
            foreach (var t in targets)
            {
                if (Overlap.Iou(image.Targets[t], image.Detections[d]) is var iou && iou >= best)
                {
                    (places[d], best) = (t, iou);
                }
            }
        }

        return places;
    }
}
