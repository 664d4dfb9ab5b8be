using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;
using NeuroBot.Domain.Tiling;

namespace NeuroBot.Domain.Labels;

/// <summary>
/// How large the targets of a set of images are, and how they are shared out among the labels: what stride, crop, resolution and tiling are
/// chosen from. Sides are those of upright bounding boxes; ignore regions and shapes without an area are left out.
/// </summary>
/// <param name="Images">How many.</param>
/// <param name="Negatives">Images without a target.</param>
/// <param name="Targets">How many.</param>
/// <param name="ShorterSide">Of the targets, in pixels at the resolution asked for; null where there is none.</param>
/// <param name="LongerSide">Likewise.</param>
/// <param name="SmallestRatio">
/// Image area ÷ area of the smallest target; the smallest fiftieth of the targets is passed over, so that one slip of the mouse asks for no tiling.
/// </param>
/// <param name="ExtremeRatio">The same with the very smallest target.</param>
/// <param name="Labels">By falling count, then by name.</param>
public sealed record TargetStatistics(
    int Images,
    int Negatives,
    int Targets,
    Quantiles? ShorterSide,
    Quantiles? LongerSide,
    double? SmallestRatio,
    double? ExtremeRatio,
    IReadOnlyList<LabelShare> Labels)
{
    private const double PassedOver = 0.02;

    /// <summary>What the smallest targets ask for; null where there is no target.</summary>
    public RatioAdvice? Advice => SmallestRatio is { } ratio ? AreaRatio.Advise(ratio) : null;

    /// <summary>Measures targets.</summary>
    /// <param name="images">Sizes in pixels, at least 1, and shapes.</param>
    /// <param name="longest">Longest side in pixels to which images are brought; null: as they are.</param>
    /// <param name="enlarge">False: smaller images stay as they are.</param>
    public static TargetStatistics Of(IEnumerable<(int Width, int Height, IReadOnlyList<Shape> Shapes)> images, int? longest = null, bool enlarge = false)
    {
        var (count, negatives) = (0, 0);
        var (shorter, longer, ratios) = (new List<double>(), new List<double>(), new List<double>());
        var labels = new Dictionary<string, (int Targets, int Images)>(StringComparer.Ordinal);
        foreach (var (width, height, shapes) in images)
        {
            count++;
            var scale = Scale(width, height, longest, enlarge);
            var counted = shapes.Where(s => !s.Ignore).Select(s => (s.Label, Bounds: Geometry.BoundsOf(s), Area: Geometry.Area(s))).Where(s => s.Area > 0).ToList();
            negatives += counted.Count == 0 ? 1 : 0;
            foreach (var (_, bounds, area) in counted)
            {
                shorter.Add(scale * Math.Min(bounds.Width, bounds.Height));
                longer.Add(scale * Math.Max(bounds.Width, bounds.Height));
                ratios.Add(AreaRatio.Of(width, height, area));
            }

            foreach (var label in counted.CountBy(s => s.Label))
            {
                var (targets, on) = labels.GetValueOrDefault(label.Key);
                labels[label.Key] = (targets + label.Value, on + 1);
            }
        }

        ratios.Sort();
        return new TargetStatistics(
            count,
            negatives,
            ratios.Count,
            Quantiles.Of(shorter),
            Quantiles.Of(longer),
            ratios.Count == 0 ? null : ratios[^(1 + (int)(PassedOver * ratios.Count))],
            ratios.Count == 0 ? null : ratios[^1],
            [
                .. labels.Select(l => new LabelShare(l.Key, l.Value.Targets, l.Value.Images, (double)l.Value.Targets / ratios.Count))
                    .OrderByDescending(l => l.Targets)
                    .ThenBy(l => l.Label, StringComparer.Ordinal),
            ]);
    }

    private static double Scale(int width, int height, int? longest, bool enlarge)
    {
        var scale = longest is { } pixels ? (double)pixels / Math.Max(width, height) : 1;
        return enlarge ? scale : Math.Min(1, scale);
    }
}

/// <summary>The 5th, 50th and 95th percentile of a set of numbers, by linear interpolation between neighbours.</summary>
public sealed record Quantiles(double Low, double Middle, double High)
{
    /// <summary>Null where there is no number.</summary>
    public static Quantiles? Of(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        var sorted = values.Order().ToArray();
        return new Quantiles(At(sorted, 0.05), At(sorted, 0.5), At(sorted, 0.95));
    }

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var low = (int)Math.Floor(place);
        var high = Math.Min(sorted.Length - 1, low + 1);
        return sorted[low] + ((place - low) * (sorted[high] - sorted[low]));
    }
}

/// <summary>Targets of one label, the images that show it, and its share of all targets (0–1).</summary>
public sealed record LabelShare(string Label, int Targets, int Images, double Share);
