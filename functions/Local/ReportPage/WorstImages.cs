using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Local.ReportPage;

/// <summary>Which images to look at first: held-out ones with the most misses and false finds at the threshold.</summary>
internal static class WorstImages
{
    public static IReadOnlyList<ScoredImage> Of(TrainingReport report, int count) =>
    [
        .. report.Images
            .Where(image => image.Split == DatasetSplit.HeldOut)
            .Select(image => (Image: image, Verdict: Verdict.Of(image, report.Threshold)))
            .OrderByDescending(i => i.Verdict.Missed.Count + i.Verdict.False.Count)
            .ThenByDescending(i => i.Verdict.Correct.Count)
            .ThenBy(i => i.Image.Name, StringComparer.Ordinal)
            .Take(count)
            .Select(i => i.Image),
    ];
}
