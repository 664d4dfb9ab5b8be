using System.Buffers;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Vision.Inference;

/// <summary>Greedy non-maximum suppression, per class or across all, of upright and of rotated boxes.</summary>
public static class NonMaximumSuppression
{
    /// <summary>
    /// Reads the network's outputs, keeps scores ≥ <paramref name="minScore"/>, of them the <paramref name="maxDetections"/> best (ties: lower
    /// point, then lower class), then drops each that overlaps a better one of its class by more than <paramref name="iou"/>.
    /// Across labels: of each point its best class alone (ties: lower class), and one of any class drops what it overlaps.
    /// </summary>
    /// <param name="boxes">[N, 4] left, top, right, bottom.</param>
    /// <param name="scores">[N, classes] in 0–1.</param>
    /// <param name="classes">≥ 1.</param>
    /// <param name="minScore">0–1.</param>
    /// <param name="maxDetections">≥ 1; bounds the time.</param>
    /// <param name="iou">0–1.</param>
    /// <param name="acrossLabels">Do classes exclude one another on one place?</param>
    /// <returns>Best first.</returns>
    public static List<RawDetection> Run(
        ReadOnlySpan<float> boxes, ReadOnlySpan<float> scores, int classes, float minScore, int maxDetections, float iou, bool acrossLabels = false)
    {
        var best = Candidates(scores, minScore, maxDetections, classes, usable: [], acrossLabels);
        var candidates = new RawDetection[best.Length];
        for (var i = 0; i < best.Length; i++)
        {
            var box = boxes.Slice(best[i] / classes * 4, 4);
            candidates[i] = new RawDetection(box[0], box[1], box[2], box[3], scores[best[i]], best[i] % classes);
        }
        var kept = best.AsSpan();
        var count = Suppression.Run(new UprightCandidates(candidates, iou, acrossLabels), kept);
        return Pick(candidates, kept[..count]);
    }

    /// <summary>
    /// The same for rotated boxes. A box without a positive, finite size or a finite angle, or whose centre lies outside
    /// 0 … <paramref name="width"/> × 0 … <paramref name="height"/>, is no candidate. Overlap: of the rotated boxes themselves, in float64.
    /// </summary>
    /// <param name="boxes">[N, 5] centre x, centre y, width, height, angle in radians.</param>
    /// <param name="scores">[N, classes] in 0–1.</param>
    /// <param name="classes">≥ 1.</param>
    /// <param name="minScore">0–1.</param>
    /// <param name="maxDetections">≥ 1; bounds the time.</param>
    /// <param name="iou">0–1.</param>
    /// <param name="width">Of the image on the canvas.</param>
    /// <param name="height">Of the image on the canvas.</param>
    /// <param name="acrossLabels">Do classes exclude one another on one place?</param>
    /// <returns>Best first.</returns>
    public static List<RotatedDetection> RunRotated(
        ReadOnlySpan<float> boxes,
        ReadOnlySpan<float> scores,
        int classes,
        float minScore,
        int maxDetections,
        double iou,
        int width,
        int height,
        bool acrossLabels = false)
    {
        var points = scores.Length / classes;
        var usable = ArrayPool<bool>.Shared.Rent(points);
        for (var i = 0; i < points; i++)
        {
            usable[i] = IsUsable(boxes.Slice(i * 5, 5), width, height);
        }
        var best = Candidates(scores, minScore, maxDetections, classes, usable.AsSpan(0, points), acrossLabels);
        ArrayPool<bool>.Shared.Return(usable);

        var candidates = new RotatedDetection[best.Length];
        var rectangles = new RotatedRectangle[best.Length];
        for (var i = 0; i < best.Length; i++)
        {
            var box = boxes.Slice(best[i] / classes * 5, 5);
            candidates[i] = new RotatedDetection(box[0], box[1], box[2], box[3], box[4], scores[best[i]], best[i] % classes);
            rectangles[i] = new RotatedRectangle(box[0], box[1], box[2], box[3], box[4]);
        }
        var kept = best.AsSpan();
        var count = Suppression.Run(new RotatedCandidates(rectangles, candidates, iou, acrossLabels), kept);
        return Pick(candidates, kept[..count]);
    }

    private static int[] Candidates(
        ReadOnlySpan<float> scores, float minScore, int most, int classes, ReadOnlySpan<bool> usable, bool acrossLabels)
    {
        if (!acrossLabels)
        {
            return BestScores.Select(scores, minScore, most, classes, usable);
        }
        // The other classes of a point have its very box: they would fall to its best one in any case, but fill the list of candidates.
        var points = scores.Length / classes;
        var (values, indices) = (ArrayPool<float>.Shared.Rent(points), ArrayPool<int>.Shared.Rent(points));
        for (var point = 0; point < points; point++)
        {
            var best = point * classes;
            for (var i = best + 1; i < (point + 1) * classes; i++)
            {
                best = scores[i] > scores[best] || float.IsNaN(scores[best]) ? i : best;
            }
            (values[point], indices[point]) = (scores[best], best);
        }
        var candidates = BestScores.Select(values.AsSpan(0, points), minScore, most, classes: 1, usable);
        for (var i = 0; i < candidates.Length; i++)
        {
            candidates[i] = indices[candidates[i]];
        }
        ArrayPool<float>.Shared.Return(values);
        ArrayPool<int>.Shared.Return(indices);
        return candidates;
    }

    private static bool IsUsable(ReadOnlySpan<float> box, int width, int height) =>
        box[0] >= 0 && box[0] <= width && box[1] >= 0 && box[1] <= height
        && box[2] > 0 && float.IsFinite(box[2]) && box[3] > 0 && float.IsFinite(box[3]) && float.IsFinite(box[4]);

    private static List<T> Pick<T>(T[] candidates, ReadOnlySpan<int> kept)
    {
        var picked = new List<T>(kept.Length);
        foreach (var index in kept)
        {
            picked.Add(candidates[index]);
        }
        return picked;
    }
}
