using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Scoring;

/// <summary>How much of one region lies on another. All coordinates in pixels of the stored image.</summary>
internal static class Overlap
{
    // 16 × 16 samples of the bounding box: coverage is only ever compared with one half.
    private const int Samples = 16;

    /// <summary>Intersection over union of the regions' upright bounding boxes, 0–1.</summary>
    public static double Iou(Shape first, Shape second)
    {
        var (a, b) = (Bounds.Of(first), Bounds.Of(second));
        var width = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left);
        var height = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }

        var common = width * height;
        return common / (a.Area + b.Area - common);
    }

    /// <summary>Is at least half of the shape's area inside one of the regions or their union?</summary>
    public static bool MostlyInside(Shape shape, IReadOnlyList<Shape> regions)
    {
        if (regions.Count == 0)
        {
            return false;
        }

        var box = Bounds.Of(shape);
        var (own, covered) = (0, 0);
        for (var row = 0; row < Samples; row++)
        {
            var y = box.Top + ((row + 0.5) / Samples * (box.Bottom - box.Top));
            for (var column = 0; column < Samples; column++)
            {
                var x = box.Left + ((column + 0.5) / Samples * (box.Right - box.Left));
                if (Region.Contains(shape, x, y))
                {
                    own++;
                    covered += regions.Any(region => Region.Contains(region, x, y)) ? 1 : 0;
                }
            }
        }

        return own > 0 && covered * 2 >= own;
    }
}
