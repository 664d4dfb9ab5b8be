using NeuroBot.Vision.Inference;

namespace NeuroBot.Sdk.Sample;

/// <summary>What the commands look for.</summary>
internal static class Looking
{
    /// <summary>Finds things on one picture. The model of a package with a grid learnt from tiles: its pictures are whole ones, cut and put together here.</summary>
    public static List<Detection> At(Detector detector, RgbImage image, string[] args)
    {
        var threshold = Arguments.Threshold(args);
        var found = detector.Tiling is null || args.Contains("--no-tiles") ? detector.Detect(image, threshold) : detector.DetectTiled(image, threshold);
        return [.. found.Where(f => f.Area >= Arguments.LeastArea(args))];
    }
}
