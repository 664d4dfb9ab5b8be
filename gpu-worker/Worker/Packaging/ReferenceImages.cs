using NetVips;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Training;

namespace NeuroBot.GpuWorker.Packaging;

/// <summary>Chooses up to five pictures for the self-test and notes what the model finds on them.</summary>
internal static class ReferenceImages
{
    private const int Most = 5;
    private const double MostPixels = 20e6;
    private const double LowestScore = 0.1;

    /// <summary>Held-out pictures first, those with the most to find first: a self-test on empty pictures proves nothing.</summary>
    public static IReadOnlyList<ReferenceImage> Make(TrainingReport report, TrainingResult result, IReadOnlyDictionary<string, string> paths)
    {
        using var finder = ShapeFinder.Open(result.Onnx, result.Spec, System.Environment.ProcessorCount);
        using var int8 = result.Int8 is { } form ? ShapeFinder.Open(form.Onnx, result.Spec, System.Environment.ProcessorCount) : null;
        return
        [
            .. report.Images
                .Where(image => (double)image.Width * image.Height <= MostPixels)
                .OrderByDescending(image => image.Split == DatasetSplit.HeldOut)
                .ThenByDescending(image => Math.Min(10, image.Detections.Count(d => d.Score >= report.Threshold)))
                .ThenBy(image => image.Id, StringComparer.Ordinal)
                .Take(Most)
                .Select(image => Make(finder, RgbImage.Load(paths[image.Id]), int8)),
        ];
    }

    internal static ReferenceImage Make(IShapeFinder finder, RgbImage pixels, IShapeFinder? int8 = null)
    {
        using var image = Image.NewFromMemory(pixels.Pixels, pixels.Width, pixels.Height, pixels.Bands, Enums.BandFormat.Uchar);
        return new ReferenceImage(image.PngsaveBuffer(), LowestScore, finder.Detect(pixels, LowestScore), int8?.Detect(pixels, LowestScore));
    }
}
