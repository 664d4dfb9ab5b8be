using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.Scoring;

/// <summary>What a segmentation got right, pixel by pixel and image by image, at a threshold.</summary>
internal static class PixelScores
{
    /// <param name="images">With targets and detections.</param>
    /// <param name="set">The same, made ready for matching.</param>
    /// <param name="threshold">Of confidence, 0–1.</param>
    public static PixelScore Of(IReadOnlyList<ScoredImage> images, MatchedSet set, double threshold)
    {
        var pixels = new PixelConfusion(images, set.Labels, threshold);
        var classes = Enumerable.Range(1, set.Labels.Count).ToList();
        var perLabel = set.Labels
            .Select((label, k) => new PixelLabelScore(label, Figures(pixels, [k + 1], classes.Prepend(0)), ImageDecisions.Counts(set, label, threshold)))
            .ToList();
        return new PixelScore(
            perLabel,
            Figures(pixels, classes, classes.Prepend(0)),
            Figures(pixels, [0], classes.Prepend(0)),
            Scorer.Mean(perLabel.Select(row => row.Pixels.Iou)),
            Scorer.Mean(perLabel.Select(row => row.Pixels.Dice)),
            ImageDecisions.Of(set, threshold));
    }

    /// <summary>Of a group of classes, taken as one, among all.</summary>
    private static PixelFigures Figures(PixelConfusion pixels, IReadOnlyList<int> group, IEnumerable<int> all)
    {
        var everything = all.ToList();
        var labelled = group.Sum(a => everything.Sum(b => pixels[a, b]));
        var found = group.Sum(b => everything.Sum(a => pixels[a, b]));
        var shared = group.Sum(a => group.Sum(b => pixels[a, b]));
        return new PixelFigures(
            labelled,
            found,
            shared,
            labelled == 0 ? null : (double)shared / (labelled + found - shared),
            labelled == 0 ? null : 2.0 * shared / (labelled + found),
            labelled == 0 ? null : (double)shared / labelled,
            found == 0 ? null : (double)shared / found);
    }
}
