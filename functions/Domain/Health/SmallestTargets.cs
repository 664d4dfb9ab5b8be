using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Tiling;

namespace NeuroBot.Domain.Health;

/// <summary>What the smallest labelled target asks for: nothing, a higher resolution, or tiling.</summary>
public static class SmallestTargets
{
    /// <summary>One image in so many may hold smaller targets: a slip of the mouse must not ask for tiling.</summary>
    private const int PassedOver = 50;

    private const int SideStep = 32;
    private const int LeastSide = 64;
    private const int MostSide = 4096;

    /// <summary>The target with the highest ratio of areas among the smallest of each image, after the fiftieth with the highest; null where none is measured.</summary>
    public static SmallestTarget? Of(IEnumerable<HealthImage> images, ModelType type)
    {
        var ratios = images.Where(image => image.SmallestArea > 0)
            .Select(image => (Image: image, Ratio: AreaRatio.Of(image.Width, image.Height, image.SmallestArea!.Value)))
            .OrderByDescending(found => found.Ratio).ThenBy(found => found.Image.Id, StringComparer.Ordinal).ToList();
        if (ratios.Count == 0)
        {
            return null;
        }

        var passed = ratios.Count / PassedOver;
        var (image, ratio) = ratios[passed];
        var (area, advice, megapixels) = (image.SmallestArea!.Value, AreaRatio.Advise(ratio), AreaRatio.Megapixels(ratio));
        return new SmallestTarget(
            image.Id,
            image.Name,
            image.Width,
            image.Height,
            area,
            ratio,
            passed,
            advice,
            megapixels,
            ResolutionFor(image.Width, image.Height, megapixels),
            advice == RatioAdvice.Tile && type != ModelType.Ocr ? GridProposal.ForTarget(image.Width, image.Height, area) : null);
    }

    /// <summary>Longest side at which an image has so many megapixels: a multiple of 32 that the settings of a training allow, and no more than the image has.</summary>
    public static int ResolutionFor(int width, int height, double megapixels)
    {
        var longest = Math.Max(width, height);
        var wanted = Math.Min(longest, longest * Math.Sqrt(megapixels * 1e6 / ((double)width * height)));
        return Math.Clamp((int)Math.Ceiling(wanted / SideStep) * SideStep, LeastSide, MostSide);
    }
}
