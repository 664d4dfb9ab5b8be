using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Masks;

namespace NeuroBot.Vision.Inference;

/// <summary>Turns the network's probability maps into shapes, exactly as <see cref="SdkMasks"/> says.</summary>
public static class MaskDecoder
{
    /// <summary>The map of a letterboxed image.</summary>
    /// <param name="map">[classes, Input.Height ÷ Stride, Input.Width ÷ Stride], 0–1.</param>
    /// <param name="width">Of the image, pixels.</param>
    /// <param name="height">Of the image, pixels.</param>
    /// <param name="spec">With masks.</param>
    /// <param name="minScore">0–1.</param>
    /// <returns>Polygons in pixels of the image, best first; ids are <c>d1, d2, …</c>.</returns>
    public static IReadOnlyList<PolygonShape> FromLetterbox(ReadOnlySpan<float> map, int width, int height, InferenceSpec spec, double minScore)
    {
        var masks = spec.Masks ?? throw new ArgumentException("a model without masks", nameof(spec));
        var place = Letterbox.Place(width, height, spec.Input);
        // Cells that hold nothing but padding must not reach into the picture.
        var (columns, rows) = ((place.Width + masks.Stride - 1) / masks.Stride, (place.Height + masks.Stride - 1) / masks.Stride);
        var (mapWidth, mapHeight) = (spec.Input.Width / masks.Stride, spec.Input.Height / masks.Stride);
        var frame = new MapFrame(place.ScaleX / masks.Stride, place.ScaleY / masks.Stride);
        var winners = new WinnerRows(width, height, frame, columns, rows, masks.Thresholds);
        var row = new float[masks.Thresholds.Count * columns];
        for (var y = 0; y < rows; y++)
        {
            for (var k = 0; k < masks.Thresholds.Count; k++)
            {
                map.Slice(((k * mapHeight) + y) * mapWidth, columns).CopyTo(row.AsSpan(k * columns));
            }

            winners.Add(row);
        }

        return Find(winners.Map, spec, minScore);
    }

    /// <summary>The instances of pixels that were won.</summary>
    internal static IReadOnlyList<PolygonShape> Find(WinnerMap winners, InferenceSpec spec, double minScore)
    {
        var masks = spec.Masks!;
        var rules = new InstanceRules(masks.Thresholds, masks.MinimumArea, masks.Simplification, masks.MostInstances);
        return MaskInstances.Find(winners, spec.Labels, rules, minScore);
    }
}
