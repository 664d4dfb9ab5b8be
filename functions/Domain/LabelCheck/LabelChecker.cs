using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.LabelCheck;

/// <summary>标签检查: lists the labels that are most likely wrong. Pure; no randomness; see the README of the folder for the arithmetic.</summary>
public static class LabelChecker
{
    /// <summary>A list that nobody reads to its end helps nobody.</summary>
    public const int MostFindings = 300;

    /// <summary>Below this a finding is more often a bother than a help.</summary>
    public const double LeastConfidence = 0.1;

    /// <summary>Checks every label of the images against what a model found on them.</summary>
    /// <param name="images">All annotated images of a training, held-out and trained-on.</param>
    /// <param name="labels">In class order; targets of other labels take no part.</param>
    /// <returns>Most likely wrong first, one finding per target, at most <see cref="MostFindings"/>; none where nothing was found at all.</returns>
    public static IReadOnlyList<LabelFinding> Check(IReadOnlyList<CheckedImage> images, IReadOnlyList<string> labels)
    {
        var set = new CheckedSet(images, labels);
        if (!set.Places.Any(place => place.Owner.Any(owner => owner >= 0)))
        {
            return [];
        }

        var single = MissedTargets.Of(set).Concat(FalseLabels.Of(set)).Concat(WrongLabels.Of(set)).Concat(StrangeNeighbours.Of(set))
            .Concat(WrongBoxes.Of(set)).Concat(LabelledTwice.Of(set));
        return
        [
            .. OnePerTarget(single).Concat(SameLooks.Of(set)).Concat(TwoLooks.Of(set))
                .OrderByDescending(finding => finding.Confidence)
                .ThenByDescending(finding => finding.Score ?? 0)
                .ThenBy(finding => finding.Code, StringComparer.Ordinal)
                .ThenBy(finding => finding.Image, StringComparer.Ordinal)
                .ThenBy(finding => finding.Target ?? finding.Detection)
                .Take(MostFindings),
        ];
    }

    private static IEnumerable<LabelFinding> OnePerTarget(IEnumerable<LabelFinding> findings) => findings
        .GroupBy(finding => (finding.Image, finding.Target, Loose: finding.Target is null ? finding.Detection : null))
        .Select(group => group.MaxBy(finding => finding.Confidence)!);
}
