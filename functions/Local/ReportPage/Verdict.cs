using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Local.ReportPage;

/// <summary>What is right and wrong on one image at a threshold: 正确 correct and 误检 false are detections, 漏检 missed are targets.</summary>
internal sealed record Verdict(IReadOnlyList<Shape> Correct, IReadOnlyList<Shape> Missed, IReadOnlyList<Shape> False)
{
    /// <summary>
    /// Reads the matches of the report. They were made best score first over all detections, so that those at or above the
    /// threshold are the same as if only they had been matched.
    /// </summary>
    public static Verdict Of(ScoredImage image, double threshold)
    {
        var matches = image.Matches.Where(m => image.Detections[m.Detection].Score >= threshold).ToList();
        var matchedDetections = matches.Select(m => m.Detection).ToHashSet();
        var matchedTargets = matches.Select(m => m.Target).ToHashSet();
        var ignored = image.Targets.Where(t => t.Ignore).ToList();
        return new Verdict(
            [.. matches.Where(m => !image.Targets[m.Target].Ignore).Select(m => image.Detections[m.Detection])],
            [.. image.Targets.Where((t, index) => !t.Ignore && !matchedTargets.Contains(index))],
            [.. image.Detections.Where((d, index) =>
                d.Score >= threshold && !matchedDetections.Contains(index) && !ignored.Exists(region => Outline.CentreLiesIn(d, region)))]);
    }
}
