using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.Tests.Scoring;

/// <summary>Short ways to write examples.</summary>
internal static class Make
{
    public static BoxShape Target(string label, double x, double y, double size = 10) => new(x, y, size, size) { Label = label };

    public static BoxShape Found(string label, double x, double y, double score, double size = 10) =>
        new(x, y, size, size) { Label = label, Score = score };

    public static BoxShape Ignored(double x, double y, double width, double height) => new(x, y, width, height) { Ignore = true };

    public static ScoredImage Image(Shape[] targets, Shape[] detections, DatasetSplit split = DatasetSplit.HeldOut) =>
        new("image", "image.png", split, 1000, 1000, targets, detections, []);
}
