using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.Scoring;

/// <summary>A set of images made ready for matching, with its matches kept per overlap.</summary>
internal sealed class MatchedSet(IReadOnlyList<ScoredImage> images, IReadOnlyList<string> labels)
{
    private readonly Dictionary<double, (int Target, double Iou)[][]> matches = [];
    private readonly HashSet<string> known = [.. labels];

    public IReadOnlyList<string> Labels { get; } = labels;

    public IReadOnlyList<ImagePairs> Images { get; } = [.. images.Select(i => new ImagePairs(i.Targets, i.Detections))];

    /// <summary>Per image and detection: the target it found.</summary>
    public (int Target, double Iou)[][] Matches(double iou)
    {
        if (!matches.TryGetValue(iou, out var found))
        {
            matches[iou] = found = [.. Images.Select(image => image.Match(iou))];
        }

        return found;
    }

    /// <summary>Scored targets of one label, or of all where it is null.</summary>
    public int Targets(string? label) =>
        Images.Sum(image => image.Targets.Where((target, t) => image.Counts[t] && Wanted(target.Label, label)).Count());

    /// <summary>Every detection that counts, right or wrong at this overlap; those in ignore regions are left out.</summary>
    public IEnumerable<RankedDetection> Ranked(double iou, string? label)
    {
        var found = Matches(iou);
        for (var i = 0; i < Images.Count; i++)
        {
            var image = Images[i];
            for (var d = 0; d < image.Detections.Count; d++)
            {
                var correct = found[i][d].Target >= 0;
                if ((correct || !image.Neutral[d]) && Wanted(image.Detections[d].Label, label))
                {
                    yield return new RankedDetection(image.Detections[d].Score ?? 1, correct);
                }
            }
        }
    }

    /// <summary>Is it the wanted label, or any of the set's where none is named?</summary>
    public bool Wanted(string label, string? wanted) => wanted is null ? Knows(label) : label == wanted;

    /// <summary>Is it one of the scored labels?</summary>
    public bool Knows(string label) => known.Contains(label);
}
