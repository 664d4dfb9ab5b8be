namespace NeuroBot.Vision.Inference;

/// <summary>One raw detection: corners in any frame, confidence 0–1, class index.</summary>
public readonly record struct RawDetection(float Left, float Top, float Right, float Bottom, float Score, int Class)
{
    /// <summary>Intersection over union of the two boxes; 0 where either is empty.</summary>
    public float Iou(in RawDetection other)
    {
        var width = Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
        var height = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }
        var both = width * height;
        return both / (Area + other.Area - both);
    }

    private float Area => (Right - Left) * (Bottom - Top);
}

/// <summary>Greedy non-maximum suppression, per class or across all.</summary>
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
    /// <param name="maxDetections">≥ 1; bounds the time, which is quadratic in it at worst.</param>
    /// <param name="iou">0–1.</param>
    /// <param name="acrossLabels">Do classes exclude one another on one place?</param>
    /// <returns>Best first.</returns>
    public static List<RawDetection> Run(
        ReadOnlySpan<float> boxes, ReadOnlySpan<float> scores, int classes, float minScore, int maxDetections, float iou, bool acrossLabels = false)
    {
        var candidates = acrossLabels ? BestOfEachPoint(scores, classes, minScore) : All(scores, minScore);
        candidates.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Index.CompareTo(b.Index));

        var kept = new List<RawDetection>();
        for (var c = 0; c < Math.Min(candidates.Count, maxDetections); c++)
        {
            var (score, index) = candidates[c];
            var at = index / classes * 4;
            var found = new RawDetection(boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3], score, index % classes);
            if (!Overlaps(found, kept, iou, acrossLabels))
            {
                kept.Add(found);
            }
        }
        return kept;
    }

    private static List<(float Score, int Index)> All(ReadOnlySpan<float> scores, float minScore)
    {
        var candidates = new List<(float, int)>();
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] >= minScore)
            {
                candidates.Add((scores[i], i));
            }
        }
        return candidates;
    }

    /// <summary>The other classes of a point have its very box: they would fall to its best one in any case, but fill the list of candidates.</summary>
    private static List<(float Score, int Index)> BestOfEachPoint(ReadOnlySpan<float> scores, int classes, float minScore)
    {
        var candidates = new List<(float, int)>();
        for (var from = 0; from < scores.Length; from += classes)
        {
            var best = from;
            for (var i = from + 1; i < from + classes; i++)
            {
                best = scores[i] > scores[best] ? i : best;
            }
            if (scores[best] >= minScore)
            {
                candidates.Add((scores[best], best));
            }
        }
        return candidates;
    }

    private static bool Overlaps(in RawDetection found, List<RawDetection> better, float iou, bool acrossLabels)
    {
        foreach (var other in better)
        {
            if ((acrossLabels || other.Class == found.Class) && found.Iou(other) > iou)
            {
                return true;
            }
        }
        return false;
    }
}
